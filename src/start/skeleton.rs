//! The skeleton of a guide: a front matter whose comments explain each field, and the headings that a guide
//! of its kind needs, with places left to the writer.

use std::fmt::Write;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::quoted;
use crate::library::{AgeBand, Audience, Kind, Sensitivity, TO_FILL_IN};
use crate::product::Product;

/// Body of the guide that a new site begins with.
pub const FIRST: &str = include_str!("skeletons/first.md");

/// What a lesson on paper needs besides.
const PRACTICE: &str = include_str!("skeletons/practice.md");

/// What the front matter of a new guide says.
#[derive(Debug, Clone)]
pub struct Skeleton {
    pub kind: Kind,
    pub title: String,
    /// `None` leaves it to the writer.
    pub summary: Option<String>,
    pub audiences: Vec<Audience>,
    pub ages: Vec<AgeBand>,
    /// Id of the agency.
    pub owner: Option<String>,
    pub products: Vec<Product>,
    pub sensitivity: Sensitivity,
    /// The day it is made.
    pub day: Date,
    /// Id of the contact that leads everywhere.
    pub helpline: String,
    /// Whether the registry has the contacts `police` and `ambulance`.
    pub has_police: bool,
    pub has_ambulance: bool,
}

/// The body of a kind of guide.
pub fn body(kind: Kind) -> &'static str {
    match kind {
        Kind::News => include_str!("skeletons/news.md"),
        Kind::Article => include_str!("skeletons/article.md"),
        Kind::HowTo => include_str!("skeletons/how-to.md"),
        Kind::Situation => include_str!("skeletons/situation.md"),
        Kind::Law => include_str!("skeletons/law.md"),
        Kind::Story => include_str!("skeletons/story.md"),
        Kind::Lesson => include_str!("skeletons/lesson.md"),
    }
}

/// What guides of a kind usually become.
pub fn usual_products(kind: Kind) -> Vec<Product> {
    use Product::{Card, Leaflet, Lesson, Poster, Script, Web};
    match kind {
        Kind::News | Kind::Article | Kind::Law => vec![Web, Script],
        Kind::HowTo => vec![Web, Script, Poster, Leaflet],
        Kind::Situation => vec![Web, Leaflet, Card],
        Kind::Story => vec![Web, Script],
        Kind::Lesson => vec![Web, Lesson],
    }
}

/// Whom guides of a kind usually speak to.
pub fn usual_audiences(kind: Kind) -> Vec<Audience> {
    match kind {
        Kind::Story | Kind::Lesson => vec![Audience::Children],
        Kind::News | Kind::Article | Kind::HowTo | Kind::Law => vec![Audience::Parents],
        Kind::Situation => vec![Audience::Parents, Audience::Teachers],
    }
}

impl Skeleton {
    /// The whole file.
    pub fn text(&self, body: &str) -> String {
        let mut text = self.front_matter();
        text.push('\n');
        for line in body.lines() {
            let line = match (line.strip_prefix("?police "), line.strip_prefix("?ambulance ")) {
                (Some(line), _) if self.has_police => line,
                (_, Some(line)) if self.has_ambulance => line,
                (None, None) => line,
                _ => continue,
            };
            text.push_str(&line.replace("@helpline", &self.helpline));
            text.push('\n');
        }
        if self.products.contains(&Product::Lesson) {
            text.push_str(PRACTICE);
        }
        text
    }

    fn front_matter(&self) -> String {
        let summary =
            self.summary.clone().unwrap_or_else(|| format!("{TO_FILL_IN} một câu: bài này giúp ai làm được gì]"));
        let owner = match &self.owner {
            Some(owner) => format!("owner: {owner}"),
            None => "# owner: …".to_owned(),
        };
        let review = self.day.checked_add(half_a_year()).unwrap_or(self.day);
        let kinds = names(Kind::ALL.iter().map(|(id, kind)| format!("{id} ({})", kind_in_words(*kind))));
        let mut text = String::new();
        let mut line = |comment: &str, field: String| {
            // Writing into a text cannot fail.
            let _ = writeln!(text, "{comment}\n{field}");
        };
        line(
            &format!(
                "---\n# Khai báo của bài. Dòng bắt đầu bằng dấu # là lời dặn, không lên trang; đọc xong xóa đi cũng được.\n\
                 # Trong bài, chỗ nào có ngoặc vuông {TO_FILL_IN} …] thì thay cả ngoặc bằng chữ của bạn. “loa check” chỉ ra chỗ còn sót.\n\
                 # Dòng {{must}}, {{should}}, {{may}} nói phần ngay sau nó phải đọc, nên đọc hay đọc cũng được trên loa; danh sách 1. 2. 3. và\n\
                 # khung [!WARNING] luôn được đọc. {{only: web}} là chỉ lên trang. <contact:…> là số điện thoại trong content/facts.\n\n\
                 # Tiêu đề: một câu ngắn, nói đúng việc."
            ),
            format!("title: {}", quoted(&self.title)),
        );
        line("# Tóm tắt: một câu, hiện dưới tiêu đề và trong danh sách bài.", format!("summary: {}", quoted(&summary)));
        line(&format!("# Kiểu bài: {kinds}."), format!("kind: {}", self.kind.id()));
        line(
            "# Viết cho ai: children (trẻ em), parents (cha mẹ), teachers (thầy cô), stations (đài), commune-staff (cán bộ xã), schools (trường).",
            format!("audience: [{}]", names(self.audiences.iter().map(|audience| audience.id()))),
        );
        line(
            &format!("# Tuổi của trẻ trong bài: {}.", names(AgeBand::ALL.iter().map(|(id, _)| id))),
            format!("ages: [{}]", names(self.ages.iter().map(|band| band.id()))),
        );
        line("# Cơ quan phụ trách: mã trong mục agencies của site.yaml.", owner);
        line(
            "# loa làm gì từ bài: web (trang), script (bài đọc), poster, leaflet (tờ gấp), lesson (bài dạy), card (thẻ), notice (thông báo), message (tin nhắn).",
            format!("products: [{}]", names(self.products.iter().map(|product| product.id()))),
        );
        if self.products.contains(&Product::Script) {
            line(
                "# Độ dài bài đọc: 30s, 60s (giây), 3min, 5min (phút). Được ghi nhiều.",
                "slots: [60s, 3min]".to_owned(),
            );
        }
        line(
            "# Ngày đăng, và ngày phải đọc lại bài xem còn đúng không.",
            format!("published: {}\nreview_by: {review}", self.day),
        );
        line(
            "# Bài nhạy cảm: quick-exit thêm nút “Thoát nhanh”; discreet giấu cả tên bài; no là bài thường.",
            format!("sensitive: {}\n---", self.sensitivity.id()),
        );
        text
    }
}

fn half_a_year() -> Span {
    6.months()
}

fn names(all: impl Iterator<Item = impl std::fmt::Display>) -> String {
    all.map(|name| name.to_string()).collect::<Vec<_>>().join(", ")
}

fn kind_in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::News => "tin",
        Kind::Article => "bài viết",
        Kind::HowTo => "hướng dẫn",
        Kind::Situation => "tình huống",
        Kind::Law => "pháp luật",
        Kind::Story => "câu chuyện",
        Kind::Lesson => "bài học",
    }
}
