//! `loa new`: a new site, a new guide, a new language.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::Outcome;
use super::ask::{Asker, Gone};
use super::show::print_diagnostics;
use crate::diagnostic::{Diagnostics, UiLanguage};
use crate::library::{Audience, Kind};
use crate::product::Product;
use crate::site::day_in_viet_nam;
use crate::start::{
    Chosen, GuideRequest, LanguageRequest, MadeGuide, MadeLanguage, MadeSite, Question, SiteAnswers, TopicChoice,
    check_answer, make_guide, make_language, make_site, split_languages, usual_name, usual_publisher,
};

pub fn command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    Command::new("new")
        .about(say("Bắt đầu: làm trang mới, bài mới, ngôn ngữ mới", "Start: a new site, guide or language"))
        .override_usage(say("loa new <site|guide|language> …", "loa new <site|guide|language> …"))
        .subcommand_help_heading(say("Các lệnh", "Commands"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .subcommand(site_command(language))
        .subcommand(guide_command(language))
        .subcommand(language_command(language))
}

fn site_command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let text = |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    Command::new("site")
        .about(say("Làm một trang mới trong thư mục trống", "Make a new site in an empty folder"))
        .override_usage(say("loa new site [TÙY-CHỌN] THƯ-MỤC", "loa new site [OPTIONS] DIR"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .arg(
            Arg::new("folder")
                .value_name(say("THƯ-MỤC", "DIR"))
                .value_parser(value_parser!(PathBuf))
                .required(true)
                .help(say("Thư mục của trang; chưa có thì loa tạo", "The site's folder; it is made")),
        )
        .arg(text("name", say("TÊN", "NAME")).help(say("Tên trang", "Name of the site")))
        .arg(
            text("languages", "vi,km")
                .value_delimiter(',')
                .help(say("Mã các ngôn ngữ, cách nhau bằng dấu phẩy", "Tags of the languages, with commas between")),
        )
        .arg(text("place", say("NƠI", "PLACE")).help(say("Xã, tỉnh hay thành phố", "Commune, province or city")))
        .arg(
            text("url", "URL").help(say("Địa chỉ của trang trên mạng, khi đã có", "Public address, when there is one")),
        )
        .arg(
            text("agency", say("CƠ-QUAN", "AGENCY"))
                .help(say("Cơ quan phụ trách các bài", "The agency that answers for the guides")),
        )
        .arg(Arg::new("yes").long("yes").short('y').action(ArgAction::SetTrue).help(say(
            "Không hỏi gì; điều chưa nói thì lấy giá trị thường dùng",
            "Ask nothing; take usual values for what is not said",
        )))
}

fn guide_command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let names = |name: &'static str, names: Vec<&'static str>| {
        Arg::new(name).long(name).value_parser(PossibleValuesParser::new(names)).hide_possible_values(true)
    };
    let kinds = Kind::ALL.iter().map(|(id, _)| *id).collect();
    let products = Product::ALL.iter().map(|product| product.id()).collect();
    let audiences = Audience::ALL.iter().map(|(id, _)| *id).collect();
    Command::new("guide")
        .about(say("Thêm một bài, có sẵn khung và lời dặn", "Add a guide with a commented skeleton"))
        .override_usage(say("loa new guide [TÙY-CHỌN] CHỦ-ĐỀ/TÊN-BÀI", "loa new guide [OPTIONS] TOPIC/NAME"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .arg(Arg::new("place").value_name(say("CHỦ-ĐỀ/TÊN-BÀI", "TOPIC/NAME")).required(true).help(say(
            "Thư mục chủ đề và tên bài; có --title thì chỉ cần chủ đề",
            "Folder of the topic and name of the guide; with --title the topic is enough",
        )))
        .arg(
            names("kind", kinds).value_name(say("KIỂU", "KIND")).default_value("how-to").hide_default_value(true).help(
                say(
                    "Kiểu bài: news, article, how-to, situation, law, story, lesson (mặc định: how-to)",
                    "Kind: news, article, how-to, situation, law, story, lesson (default: how-to)",
                ),
            ),
        )
        .arg(
            Arg::new("title")
                .long("title")
                .value_name(say("TIÊU-ĐỀ", "TITLE"))
                .help(say("Tiêu đề của bài", "Title of the guide")),
        )
        .arg(names("products", products).value_name("web,script,…").value_delimiter(',').help(say(
            "Làm gì từ bài: web, script, poster, leaflet, lesson, card, notice, message",
            "What it becomes: web, script, poster, leaflet, lesson, card, notice, message",
        )))
        .arg(names("audience", audiences).value_name("parents,…").value_delimiter(',').help(say(
            "Viết cho ai: children, parents, teachers, stations, commune-staff, schools",
            "For whom: children, parents, teachers, stations, commune-staff, schools",
        )))
        .arg(
            Arg::new("new-topic")
                .long("new-topic")
                .value_name(say("TÊN", "NAME"))
                .help(say("Chủ đề chưa có thì làm luôn, với tên này", "Make the topic as well, with this name")),
        )
        .arg(site_folder(language))
}

fn language_command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    Command::new("language")
        .about(say("Thêm một ngôn ngữ vào trang", "Add a language to the site"))
        .override_usage(say("loa new language [TÙY-CHỌN] MÃ", "loa new language [OPTIONS] TAG"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .arg(
            Arg::new("tag")
                .value_name(say("MÃ", "TAG"))
                .required(true)
                .help(say("Mã ngôn ngữ (BCP 47): km, cjm, zh-Hans …", "Language tag (BCP 47): km, cjm, zh-Hans …")),
        )
        .arg(
            Arg::new("name")
                .long("name")
                .value_name(say("TÊN", "NAME"))
                .help(say("Tên ngôn ngữ bằng chính tiếng ấy", "What its speakers call it")),
        )
        .arg(
            Arg::new("script")
                .long("script")
                .value_name("Latn")
                .help(say("Loại chữ viết, bốn chữ cái (ISO 15924)", "Its script, four letters (ISO 15924)")),
        )
        .arg(Arg::new("fallback").long("fallback").value_name("vi").help(say(
            "Bài chưa dịch thì hiện tạm tiếng nào (mặc định: tiếng gốc)",
            "What is shown where it has no text (default: the source language)",
        )))
        .arg(site_folder(language))
}

fn site_folder(language: UiLanguage) -> Arg {
    Arg::new("site")
        .long("site")
        .value_name(language.choose("THƯ-MỤC", "DIR"))
        .value_parser(value_parser!(PathBuf))
        .default_value(".")
        .hide_default_value(true)
        .help(language.choose(
            "Thư mục của trang, nơi có site.yaml (mặc định: thư mục này)",
            "The site's folder, where site.yaml is (default: this folder)",
        ))
}

pub fn run(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    match matches.subcommand() {
        Some(("site", matches)) => new_site(matches, language),
        Some(("guide", matches)) => new_guide(matches, language),
        Some(("language", matches)) => new_language(matches, language),
        _ => Outcome::WrongUse,
    }
}

/// Whether a person can be asked.
fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

fn refused(found: &Diagnostics, language: UiLanguage) -> Outcome {
    print_diagnostics(found, language);
    Outcome::ContentErrors
}

fn text(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.get_one::<String>(name).cloned()
}

fn path(matches: &ArgMatches, name: &str) -> PathBuf {
    matches.get_one::<PathBuf>(name).cloned().unwrap_or_else(|| PathBuf::from("."))
}

fn today() -> jiff::civil::Date {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    day_in_viet_nam(epoch.and_then(|seconds| seconds.trim().parse().ok()))
}

fn new_site(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    let folder = path(matches, "folder");
    let given = Given {
        name: text(matches, "name"),
        languages: matches.get_many::<String>("languages").map(|all| all.cloned().collect::<Vec<_>>().join(",")),
        place: text(matches, "place"),
        url: text(matches, "url"),
        agency: text(matches, "agency"),
    };
    let asks = can_ask() && !matches.get_flag("yes");
    let answers = if asks {
        let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout());
        given.ask(&mut Asker { input: &mut input, output: &mut output, language })
    } else {
        Ok(given.usual())
    };
    let Ok(answers) = answers else {
        eprintln!("\n{}", language.choose("Đã dừng; chưa tạo gì.", "Stopped; nothing was made."));
        return Outcome::WrongUse;
    };
    match make_site(&folder, &answers, today()) {
        Ok(made) => {
            print_site(&made, &answers, language);
            Outcome::Fine
        }
        Err(found) => refused(&found, language),
    }
}

/// What flags say; questions are asked about the rest.
#[derive(Debug, Clone, Default)]
struct Given {
    name: Option<String>,
    languages: Option<String>,
    place: Option<String>,
    url: Option<String>,
    agency: Option<String>,
}

impl Given {
    fn usual(self) -> SiteAnswers {
        SiteAnswers {
            name: self.name.unwrap_or_else(|| usual_name().to_owned()),
            languages: split_languages(&self.languages.unwrap_or_else(|| "vi".to_owned())),
            place: self.place.unwrap_or_default(),
            base_url: self.url.unwrap_or_default(),
            publisher: self.agency.unwrap_or_else(|| usual_publisher().to_owned()),
        }
    }

    fn ask(self, asker: &mut Asker<'_>) -> Result<SiteAnswers, Gone> {
        let language = asker.language;
        let say = |vietnamese, english| language.choose(vietnamese, english);
        asker.say(say(
            "Năm câu hỏi. Bấm Enter để lấy câu trả lời trong ngoặc vuông; sau này đổi được trong site.yaml.",
            "Five questions. Press Enter for the answer in brackets; all can be changed in site.yaml later.",
        ))?;
        let mut ask = |question, given: Option<String>, words: &str, usual: &str| match given {
            Some(given) => Ok(given),
            None => asker.ask(words, usual, &|answer| check_answer(question, answer)),
        };
        let name = ask(Question::Name, self.name, say("1/5 Tên trang", "1/5 Name of the site"), usual_name())?;
        let languages = say(
            "2/5 Các ngôn ngữ (mã, cách nhau bằng dấu phẩy: vi, km, zh-Hans, en, cjm …)",
            "2/5 Languages (tags with commas between: vi, km, zh-Hans, en, cjm …)",
        );
        let languages = ask(Question::Languages, self.languages, languages, "vi")?;
        let place = say("3/5 Xã, tỉnh hay thành phố nào", "3/5 Commune, province or city");
        let place = ask(Question::Place, self.place, place, "")?;
        let url =
            say("4/5 Địa chỉ trên mạng, nếu đã có (https://…)", "4/5 Address on the web, if there is one (https://…)");
        let base_url = ask(Question::Address, self.url, url, "")?;
        let agency = say("5/5 Cơ quan phụ trách các bài", "5/5 Agency that answers for the guides");
        let publisher = ask(Question::Publisher, self.agency, agency, usual_publisher())?;
        Ok(SiteAnswers { name, languages: split_languages(&languages), place, base_url, publisher })
    }
}

fn print_site(made: &MadeSite, answers: &SiteAnswers, language: UiLanguage) {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    println!("{} {}", say("Đã làm trang mới trong", "The new site is in"), made.folder.display());
    println!("  {}: {}", say("tên", "name"), answers.name);
    println!("  {}: {}", say("ngôn ngữ", "languages"), made.languages.join(", "));
    println!("  {}: {}", say("cơ quan", "agency"), answers.publisher);
    println!();
    print_table(&[
        ("site.yaml", say("cài đặt: tên, ngôn ngữ, cơ quan", "settings: name, languages, agency")),
        (
            "content/facts/contacts.yaml",
            say("số điện thoại, có nguồn và ngày kiểm", "telephone numbers with source and day"),
        ),
        (&made.guide, say("bài đầu tiên", "the first guide")),
    ]);
    println!();
    println!("{}", say("Làm tiếp:", "Next:"));
    let mut next = Vec::new();
    let enter = format!("cd {}", in_quotes(&made.folder));
    if made.folder != Path::new(".") {
        next.push((enter.as_str(), say("vào thư mục của trang", "go to the site's folder")));
    }
    next.push((
        "loa build",
        say("làm trang; xong thì mở tệp public/index.html", "build it, then open public/index.html"),
    ));
    next.push(("loa new guide goi-111 --title \"…\"", say("thêm một bài", "add a guide")));
    print_table(&next);
    if made.source != "vi" {
        println!();
        println!(
            "{} ({})",
            say(
                "Khung bài viết bằng tiếng Việt: hãy viết lại bằng tiếng gốc của trang",
                "Skeletons are in Vietnamese: write them anew in the site's source language"
            ),
            made.source
        );
    }
}

/// Two columns.
fn print_table(rows: &[(&str, &str)]) {
    let width = rows.iter().map(|(left, _)| left.chars().count()).max().unwrap_or_default();
    for (left, right) in rows {
        println!("  {left:width$}  {right}");
    }
}

fn in_quotes(path: &Path) -> String {
    let shown = path.display().to_string();
    if shown.contains(' ') { format!("\"{shown}\"") } else { shown }
}

fn new_guide(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    let chosen = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned().collect::<Vec<_>>();
    let named = |list: &'static [(&'static str, Audience)], id: &str| {
        list.iter().find(|(known, _)| *known == id).map(|(_, value)| *value)
    };
    let kind = text(matches, "kind").unwrap_or_default();
    let request = GuideRequest {
        place: text(matches, "place").unwrap_or_default(),
        title: text(matches, "title"),
        kind: Kind::ALL.iter().find(|(id, _)| *id == kind).map_or(Kind::HowTo, |(_, kind)| *kind),
        products: chosen("products").iter().filter_map(|id| Product::parse(id)).collect(),
        audiences: chosen("audience").iter().filter_map(|id| named(Audience::ALL, id)).collect(),
        new_topic: text(matches, "new-topic"),
        day: today(),
    };
    let mut choose = |choice: &TopicChoice| {
        let asks = can_ask();
        let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout());
        let mut asker = Asker { input: &mut input, output: &mut output, language };
        if asks { choose_topic(choice, &mut asker).ok().flatten() } else { None }
    };
    match make_guide(&path(matches, "site"), &request, &mut choose) {
        Ok(made) => {
            print_guide(&made, language);
            Outcome::Fine
        }
        Err(found) => refused(&found, language),
    }
}

/// Asks what to do about a topic that is not there.
fn choose_topic(choice: &TopicChoice, asker: &mut Asker<'_>) -> Result<Option<Chosen>, Gone> {
    let language = asker.language;
    if let Some(meant) = &choice.meant {
        let question = format!(
            "{} “{}”. {} “{meant}”?",
            language.choose("Chưa có chủ đề", "There is no topic"),
            choice.topic,
            language.choose("Có phải bạn muốn viết", "Did you mean")
        );
        if asker.agrees(&question)? {
            return Ok(Some(Chosen::Meant));
        }
    }
    let question = format!("{} “{}”?", language.choose("Làm chủ đề mới", "Make a new topic"), choice.topic);
    if !asker.agrees(&question)? {
        return Ok(None);
    }
    let question = language.choose("Tên chủ đề, như sẽ hiện trên trang", "Name of the topic, as pages show it");
    let name = asker.ask(question, &choice.topic, &|answer| check_answer(Question::Topic, answer))?;
    Ok(Some(Chosen::New(name)))
}

fn print_guide(made: &MadeGuide, language: UiLanguage) {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    println!("{} {}", say("Đã tạo bài", "Made the guide"), made.id);
    let mut rows = vec![(made.file.as_str(), say("mở bằng Notepad để viết", "open it in Notepad and write"))];
    if let Some(topic) = &made.topic_file {
        rows.push((topic, say("tên và lời giới thiệu của chủ đề mới", "name and summary of the new topic")));
    }
    print_table(&rows);
    println!(
        "{}",
        say(
            "Thay mọi chỗ [ĐIỀN: …] bằng chữ của bạn, rồi chạy: loa check",
            "Put your words in the place of each [ĐIỀN: …], then run: loa check"
        )
    );
}

fn new_language(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    let request = LanguageRequest {
        tag: text(matches, "tag").unwrap_or_default(),
        name: text(matches, "name"),
        script: text(matches, "script"),
        fallback: text(matches, "fallback"),
    };
    match make_language(&path(matches, "site"), &request) {
        Ok(made) => {
            print_language(&made, language);
            Outcome::Fine
        }
        Err(found) => refused(&found, language),
    }
}

fn print_language(made: &MadeLanguage, language: UiLanguage) {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    println!("{} {} ({}).", say("Trang có thêm ngôn ngữ", "The site has a new language:"), made.name, made.tag);
    println!("  site.yaml   {}: - {}", say("thêm dòng", "new line"), made.line);
    let copy = made.copy.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    println!("  {copy}   {}", say("bản cũ của site.yaml", "the old site.yaml"));
    if !made.is_known {
        println!(
            "{}",
            say(
                "loa chưa biết mã này; hãy chắc rằng nó đúng (chuẩn BCP 47).",
                "loa does not know this tag; make sure that it is right (BCP 47)."
            )
        );
    }
    println!("{}", say("Làm tiếp:", "Next:"));
    let mut step = 0;
    let mut next = |text: String| {
        step += 1;
        println!("  {step}. {text}");
    };
    if let Some(strings) = &made.strings {
        next(format!(
            "{} {strings}",
            say(
                "Dịch chữ của giao diện (nút bấm, tiêu đề) trong",
                "Translate the words of the pages (buttons, headings) in"
            )
        ));
    }
    next(format!(
        "{} {}: …",
        say(
            "Trong site.yaml, topic.yaml và content/facts, thêm dòng",
            "In site.yaml, topic.yaml and content/facts add lines"
        ),
        made.tag
    ));
    next(format!(
        "{} {}.md",
        say("Dịch từng bài: cạnh bản gốc, viết tệp", "Translate each guide: beside its source version write"),
        made.tag
    ));
    next(
        say("Chạy “loa check”: loa chỉ ra mọi chỗ còn thiếu.", "Run “loa check”: it tells what is still missing.")
            .to_owned(),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<T>(typed: &str, act: impl FnOnce(&mut Asker<'_>) -> T) -> (T, String) {
        let mut input = std::io::Cursor::new(typed.to_owned());
        let mut output = Vec::new();
        let result = act(&mut Asker { input: &mut input, output: &mut output, language: UiLanguage::Vietnamese });
        (result, String::from_utf8(output).unwrap())
    }

    #[test]
    fn five_questions_and_a_flag_takes_the_place_of_one() {
        let (answers, said) =
            with("\nvi, khmer\nvi, km\nSóc Trăng\nbaove.vn\n\n\n", |asker| Given::default().ask(asker));
        let answers = answers.unwrap();
        assert_eq!((answers.name.as_str(), answers.languages.join("+").as_str()), (usual_name(), "vi+km"));
        assert_eq!((answers.place.as_str(), answers.base_url.as_str()), ("Sóc Trăng", ""));
        assert_eq!(said.matches("2/5").count(), 2, "{said}");
        assert!(said.contains("Dùng mã “km”"), "{said}");
        assert!(said.contains("L0112"), "{said}");
        let given = Given { name: Some("A".into()), languages: Some("vi km".into()), ..Given::default() };
        let (answers, said) = with("\n\n\n", |asker| given.ask(asker));
        assert_eq!(answers.unwrap().languages, ["vi", "km"]);
        assert!(!said.contains("1/5") && !said.contains("2/5") && said.contains("3/5"), "{said}");
    }

    #[test]
    fn whoever_leaves_gets_no_site() {
        assert_eq!(with("\n\n", |asker| Given::default().ask(asker)).0.unwrap_err(), Gone);
    }

    #[test]
    fn a_misspelt_topic_is_offered_and_a_new_one_is_named() {
        let choice = TopicChoice { topic: "duoi-nuo".into(), meant: Some("duoi-nuoc".into()) };
        assert_eq!(with("có\n", |asker| choose_topic(&choice, asker)).0, Ok(Some(Chosen::Meant)));
        assert_eq!(with("\n\n", |asker| choose_topic(&choice, asker)).0, Ok(None));
        let new = with("k\nc\nĐuối nước\n", |asker| choose_topic(&choice, asker)).0;
        assert_eq!(new, Ok(Some(Chosen::New("Đuối nước".into()))));
    }
}
