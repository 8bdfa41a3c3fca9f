//! What each style of paragraphs looks like.

use super::model::Style;

/// How far a paragraph is drawn in to have the rule at its side at the margin: eight points away,
/// half of its three points of width added.
const SIDE_MM: f32 = 3.4;

/// Where a line that is too long goes on, so that it does not look like a breath of its own.
const CONTINUED_MM: f32 = 6.0;

/// From a bullet to its text.
pub(super) const BULLET_MM: f32 = 7.0;

/// How a style looks. Sizes in points, lengths in millimetres.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub(super) style: Style,
    pub(super) id: &'static str,
    /// Built-in names are English and shown by Word in its own language; ours are Vietnamese.
    pub(super) name: &'static str,
    pub(super) based_on: Option<Style>,
    pub(super) size: f32,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    pub(super) grey: Option<&'static str>,
    pub(super) before: f32,
    pub(super) after: f32,
    pub(super) is_read: bool,
    pub(super) left: f32,
    pub(super) hanging: f32,
    pub(super) align: &'static str,
    pub(super) keeps_next: bool,
    pub(super) outline: Option<&'static str>,
    pub(super) border: Border,
    pub(super) is_shaded: bool,
    pub(super) tabs: Tabs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Border {
    None,
    /// A thick rule at the left.
    Side,
    Box,
    Dashed,
    /// Above and below, in the grey of the paragraph.
    Band,
    /// A thin line above or below.
    Above,
    Below,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tabs {
    None,
    /// Written form and running time.
    Margin,
    /// Middle and right, of headers and footers.
    Thirds,
}

pub(super) const PLAIN: Look = Look {
    style: Style::Normal,
    id: "Normal",
    name: "Normal",
    based_on: None,
    size: 13.0,
    is_bold: false,
    is_italic: false,
    grey: None,
    before: 0.0,
    after: 0.0,
    is_read: false,
    left: 0.0,
    hanging: 0.0,
    align: "left",
    keeps_next: false,
    outline: None,
    border: Border::None,
    is_shaded: false,
    tabs: Tabs::None,
};

const DERIVED: Look = Look { based_on: Some(Style::Normal), ..PLAIN };

const READ: Look = Look {
    style: Style::Spoken,
    id: "LoiDoc",
    name: "Lời đọc",
    size: 16.0,
    is_read: true,
    left: CONTINUED_MM,
    hanging: CONTINUED_MM,
    tabs: Tabs::Margin,
    ..DERIVED
};

pub(super) const READ_ITEM_LEFT_MM: f32 = BULLET_MM + CONTINUED_MM;

pub(super) const LOOKS: [Look; 20] = [
    PLAIN,
    Look { style: Style::Form, id: "Mau", name: "Mẫu", size: 11.0, is_bold: true, grey: Some("404040"), ..DERIVED },
    Look {
        style: Style::Title,
        id: "Title",
        name: "Title",
        size: 22.0,
        is_bold: true,
        before: 2.0,
        after: 8.0,
        keeps_next: true,
        ..DERIVED
    },
    Look {
        style: Style::Section,
        id: "Heading1",
        name: "heading 1",
        size: 12.0,
        is_bold: true,
        before: 16.0,
        after: 4.0,
        keeps_next: true,
        outline: Some("0"),
        ..DERIVED
    },
    Look {
        style: Style::SpokenHeading,
        id: "Heading2",
        name: "heading 2",
        based_on: Some(Style::Spoken),
        is_bold: true,
        size: 18.0,
        before: 10.0,
        keeps_next: true,
        outline: Some("1"),
        ..READ
    },
    READ,
    Look {
        style: Style::SpokenItem,
        id: "LoiDocY",
        name: "Lời đọc – ý",
        based_on: Some(Style::Spoken),
        left: READ_ITEM_LEFT_MM,
        ..READ
    },
    Look {
        style: Style::SpokenWarning,
        id: "LoiDocCanhBao",
        name: "Lời đọc – cảnh báo",
        based_on: Some(Style::Spoken),
        left: SIDE_MM + CONTINUED_MM,
        is_bold: true,
        border: Border::Side,
        ..READ
    },
    Look {
        style: Style::SpokenNumber,
        id: "LoiDocSo",
        name: "Lời đọc – số điện thoại",
        based_on: Some(Style::Spoken),
        size: 20.0,
        is_bold: true,
        before: 4.0,
        after: 4.0,
        border: Border::Box,
        ..READ
    },
    Look {
        style: Style::Cue,
        id: "HieuLenh",
        name: "Hiệu lệnh",
        size: 12.0,
        is_bold: true,
        before: 8.0,
        after: 8.0,
        border: Border::Band,
        is_shaded: true,
        ..DERIVED
    },
    Look {
        style: Style::Voice,
        id: "NguoiDoc",
        name: "Người đọc",
        size: 11.0,
        is_bold: true,
        grey: Some("404040"),
        before: 6.0,
        after: 2.0,
        keeps_next: true,
        ..DERIVED
    },
    Look {
        style: Style::Notice,
        id: "LuuY",
        name: "Lưu ý",
        size: 12.0,
        is_italic: true,
        before: 8.0,
        after: 8.0,
        border: Border::Dashed,
        ..DERIVED
    },
    Look { style: Style::HelplineName, id: "DuongDayTen", name: "Đường dây – tên", size: 14.0, ..DERIVED },
    Look {
        style: Style::HelplineNumber,
        id: "DuongDaySo",
        name: "Đường dây – số",
        size: 30.0,
        is_bold: true,
        align: "center",
        ..DERIVED
    },
    Look {
        style: Style::End,
        id: "Het",
        name: "Hết",
        size: 14.0,
        is_bold: true,
        before: 10.0,
        after: 6.0,
        align: "center",
        ..DERIVED
    },
    Look {
        style: Style::ListItem,
        id: "ListBullet",
        name: "List Bullet",
        size: 12.0,
        left: BULLET_MM,
        hanging: BULLET_MM,
        ..DERIVED
    },
    Look {
        style: Style::TableHead,
        id: "BangDau",
        name: "Bảng – đầu",
        size: 11.0,
        is_bold: true,
        before: 2.0,
        after: 2.0,
        ..DERIVED
    },
    Look {
        style: Style::TableText, id: "BangChu", name: "Bảng – chữ", size: 11.0, before: 2.0, after: 2.0, ..DERIVED
    },
    Look {
        style: Style::Header,
        id: "Header",
        name: "header",
        size: 10.0,
        grey: Some("404040"),
        border: Border::Below,
        tabs: Tabs::Thirds,
        ..DERIVED
    },
    Look {
        style: Style::Footer,
        id: "Footer",
        name: "footer",
        size: 10.0,
        grey: Some("404040"),
        border: Border::Above,
        tabs: Tabs::Thirds,
        ..DERIVED
    },
];

/// The id of a style in the file.
pub(super) fn style_id(style: Style) -> &'static str {
    LOOKS.iter().find(|look| look.style == style).map_or("Normal", |look| look.id)
}
