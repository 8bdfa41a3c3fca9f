//! Names of languages as office programs and speech engines want them.

/// Language with country: Word looks up its spelling checker by it and speech engines their
/// voice, both know `vi-VN` but not `vi`. A tag that names its country, and one that nobody has
/// a voice for, stay as they are.
pub(super) fn locale(tag: &str) -> &str {
    match tag {
        "vi" => "vi-VN",
        "km" => "km-KH",
        "zh" | "zh-Hans" => "zh-CN",
        "zh-Hant" => "zh-TW",
        // The English of the site is spelled the British way.
        "en" => "en-GB",
        other => other,
    }
}
