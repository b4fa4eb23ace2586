/// Finds what looks like an indicator code in a text: capital letters, a hyphen, digits (`IKU-03`).
///
/// Yields the code and its byte offset. Whether the code exists is for the rules to say.
pub(super) fn mentions(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let in_word = |c: char| c.is_alphanumeric() || c == '-';
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let start = rest + text.get(rest..)?.find(in_word)?;
            let length = text.get(start..)?.find(|c| !in_word(c)).unwrap_or(text.len() - start);
            rest = start + length;
            let word = text.get(start..rest)?;
            if looks_like_code(word) {
                return Some((start, word));
            }
        }
    })
}

fn looks_like_code(word: &str) -> bool {
    word.split_once('-').is_some_and(|(prefix, number)| {
        prefix.len() >= 2
            && prefix.bytes().all(|b| b.is_ascii_uppercase())
            && !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_between_words() {
        let found: Vec<_> = mentions("(IKU-01), IKU-02; iku-03 COVID-x IKU-4é A-1 IKP-10").collect();
        assert_eq!(found, [(1, "IKU-01"), (10, "IKU-02"), (45, "IKP-10")]);
    }
}
