use jiff::civil::Date;

/// How a language writes a day, from the theme's strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateStyle {
    /// With `{d}`, `{m}`, `{y}` and `{month}` (the month's name).
    pub format: String,
    /// Twelve names, January first; may be empty when the format has no `{month}`.
    pub months: Vec<String>,
}

pub fn format_date(date: Date, style: &DateStyle) -> String {
    let month_name = usize::try_from(date.month() - 1).ok().and_then(|index| style.months.get(index));
    style
        .format
        .replace("{d}", &date.day().to_string())
        .replace("{m}", &date.month().to_string())
        .replace("{y}", &date.year().to_string())
        .replace("{month}", month_name.map_or("", String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_a_day_its_own_way() {
        let date = Date::constant(2026, 11, 3);
        let style = |format: &str, months: &[&str]| DateStyle {
            format: format.into(),
            months: months.iter().map(ToString::to_string).collect(),
        };
        assert_eq!(format_date(date, &style("{d}/{m}/{y}", &[])), "3/11/2026");
        assert_eq!(format_date(date, &style("{y}年{m}月{d}日", &[])), "2026年11月3日");
        let months = ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "November", "D"];
        assert_eq!(format_date(date, &style("{d} {month} {y}", &months)), "3 November 2026");
    }
}
