//! Examples at the end of each long help. A test reads every line of them as a command line.

use crate::diagnostic::UiLanguage;

/// A command line, and what it does in Vietnamese and in English.
type Example = (&'static str, &'static str, &'static str);

const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "new",
        &[
            ("loa new site trang", "làm một trang mới trong thư mục trang", "make a new site in the folder trang"),
            ("loa new guide duoi-nuoc --title \"Mùa nước nổi\"", "thêm một bài", "add a guide"),
            ("loa new language km", "thêm tiếng Khmer", "add Khmer"),
        ],
    ),
    (
        "new site",
        &[
            ("loa new site trang", "hỏi năm câu rồi làm trang", "ask five questions, then make the site"),
            ("loa new site trang --name \"Bảo vệ trẻ em xã A\" --languages vi,km --yes", "không hỏi gì", "ask nothing"),
        ],
    ),
    (
        "new guide",
        &[
            (
                "loa new guide duoi-nuoc/mua-lu --kind how-to",
                "thêm bài hướng dẫn mua-lu vào chủ đề duoi-nuoc",
                "add the guide mua-lu to the topic duoi-nuoc",
            ),
            (
                "loa new guide duoi-nuoc --title \"Giữ trẻ mùa nước nổi\" --products web,script,poster",
                "loa đặt tên thư mục theo tiêu đề",
                "loa names the folder after the title",
            ),
            (
                "loa new guide giao-thong/xe-may --new-topic \"An toàn giao thông\"",
                "làm luôn chủ đề mới",
                "make the topic as well",
            ),
        ],
    ),
    (
        "new language",
        &[
            ("loa new language km", "thêm tiếng Khmer", "add Khmer"),
            ("loa new language cjm --name Chăm --fallback vi", "thêm tiếng Chăm", "add Eastern Cham"),
        ],
    ),
    (
        "build",
        &[
            ("loa build", "làm trang trong thư mục này, kết quả ở public", "build the site in this folder into public"),
            ("loa build D:\\trang --out D:\\ket-qua", "trang và kết quả ở nơi khác", "site and result in other places"),
            ("loa build --strict", "còn cảnh báo thì không làm", "stop for warnings as well"),
        ],
    ),
    (
        "serve",
        &[
            ("loa serve", "xem trang này ngay khi viết", "see this site while writing"),
            ("loa serve --lan", "xem trên điện thoại trong cùng mạng", "see it on a telephone in the same network"),
        ],
    ),
    (
        "fix",
        &[
            ("loa fix", "xem những chỗ sẽ sửa trong trang này", "show what would be mended in this site"),
            ("loa fix --write", "sửa, và giữ bản cũ bên cạnh", "mend it, and keep the old files beside"),
            ("loa fix content/duoi-nuoc/ao-phao/vi.md", "chỉ một tệp", "one file only"),
        ],
    ),
    (
        "import",
        &[(
            "loa import tai-lieu.docx --to duoi-nuoc/mua-lu",
            "làm bài mua-lu từ tệp Word",
            "make the guide mua-lu of a Word file",
        )],
    ),
    (
        "check",
        &[
            ("loa check", "chỉ ra mọi lỗi, không làm trang", "tell all mistakes, build nothing"),
            ("loa check --format json", "cho chương trình khác đọc", "for other programs"),
        ],
    ),
    (
        "pack",
        &[
            ("loa pack", "cả trang thành một tệp zip", "the whole site as one zip"),
            (
                "loa pack --editions --max-size 100",
                "mỗi nơi một gói, tối đa 100 MB",
                "a pack for each place, at most 100 MB",
            ),
        ],
    ),
    ("verify", &[("loa verify packs\\trang.zip", "gói có đủ và đúng không", "whether a pack is whole")]),
    ("say", &[("loa say --lang vi --explain", "gõ câu cần nghe rồi Enter", "type a line and press Enter")]),
    (
        "calibrate",
        &[(
            "loa calibrate --syllables 420 --seconds 164 --pauses 54,5",
            "đọc 420 âm tiết hết 164 giây",
            "420 syllables took 164 seconds",
        )],
    ),
    (
        "completions",
        &[
            ("loa completions bash > ~/.local/share/bash-completion/completions/loa", "cho bash", "for bash"),
            ("loa completions powershell >> $PROFILE", "cho PowerShell", "for PowerShell"),
        ],
    ),
    ("man", &[("loa man > loa.1", "rồi xem: man -l loa.1", "then read it: man -l loa.1")]),
    ("help", &[("loa help build", "hướng dẫn đầy đủ của lệnh build", "the full help of build")]),
];

/// The examples of a command (`new site`), for the end of its long help.
pub fn of(command: &str, language: UiLanguage) -> Option<String> {
    let (_, examples) = EXAMPLES.iter().find(|(name, _)| *name == command)?;
    let mut text = format!("{}:", language.choose("Ví dụ", "Examples"));
    for (line, vietnamese, english) in *examples {
        text.push_str(&format!("\n  {line}\n      {}", language.choose(vietnamese, english)));
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::usage;

    /// The words of a line, as a shell would give them; what follows `>` is the shell's.
    fn words(line: &str) -> Vec<String> {
        let line = line.split(" >").next().unwrap_or(line);
        let mut words = vec![String::new()];
        let mut quoted = false;
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                ' ' if !quoted => words.push(String::new()),
                letter => words.last_mut().unwrap().push(letter),
            }
        }
        words
    }

    #[test]
    fn every_command_has_examples_and_each_is_understood() {
        fn visit(command: &clap::Command, path: &str) {
            for inner in command.get_subcommands() {
                let path = format!("{path} {}", inner.get_name()).trim().to_owned();
                assert!(EXAMPLES.iter().any(|(name, _)| *name == path), "examples.rs has none for loa {path}");
                visit(inner, &path);
            }
        }
        for language in UiLanguage::ALL {
            visit(&usage::command(language), "");
            for (name, examples) in EXAMPLES {
                for (line, ..) in *examples {
                    assert!(line.starts_with(&format!("loa {}", name.split(' ').next().unwrap())), "{line}");
                    let read = usage::command(language).try_get_matches_from(words(line));
                    assert!(read.is_ok(), "{line}: {read:?}");
                }
            }
        }
    }
}
