/// The candidate that a person most likely meant by `typed`, if any is near enough: at most a
/// third of its letters differ.
pub fn closest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lowered = typed.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&lowered, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| distance * 3 <= candidate.chars().count().max(3))
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn slips_of_the_finger_are_understood() {
        let keys = ["title", "summary", "audience"];
        assert_eq!(closest("titel", keys), Some("title"));
        assert_eq!(closest("Sumary", keys), Some("summary"));
        assert_eq!(closest("owner", keys), None);
        assert_eq!(closest("", keys), None);
    }
}
