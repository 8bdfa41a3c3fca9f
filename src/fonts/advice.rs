//! What to install where a script has no font. Package and feature names as their makers give
//! them: packages.debian.org; Microsoft, “Windows fonts” (fonts by feature); Apple, “Fonts included
//! with macOS”.

use crate::diagnostic::Term;

pub struct Advice {
    pub script: Term,
    /// A Debian or Ubuntu package.
    pub debian: &'static str,
    pub windows: Term,
    pub macos: Term,
    /// Letters without which nobody can write the script.
    pub sample: &'static str,
}

pub fn of(writing: &str) -> Advice {
    use Term::*;
    let advice = |script, debian, windows, macos, sample| Advice { script, debian, windows, macos, sample };
    match writing {
        "Latn" => advice(LatinScript, "fonts-noto-core", FontFromNoto, FontFromNoto, "aăâđêôơưạằỡỹ"),
        "Khmr" => advice(KhmerScript, "fonts-noto-core", WindowsKhmer, MacHasFont, "កខស្រីោះ។"),
        "Hans" => advice(ChineseScript, "fonts-noto-cjk", WindowsChinese, MacHasFont, "中国儿童热线"),
        "Hant" => advice(ChineseScript, "fonts-noto-cjk", WindowsChineseTraditional, MacHasFont, "中國兒童熱線"),
        "Cham" => advice(ChamScript, "fonts-noto-core", FontFromNoto, FontFromNoto, "ꨀꨆꨣꨩ"),
        "Tavt" => advice(TaiVietScript, "fonts-noto-core", FontFromNoto, FontFromNoto, "ꪀꪁꪣꪱ"),
        _ => advice(OtherScript, "fonts-noto", FontFromNoto, FontFromNoto, ""),
    }
}
