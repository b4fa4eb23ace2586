use super::ProjectPath;
use super::lines::{Lines, Place};

/// Values by path, in the order of the paths, made once and then looked into: small where a tree has hundreds of thousands of
/// files, since what neighbouring paths share is held once.
///
/// A path is put together when it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathMap<V> {
    paths: Lines,
    /// Where the paths begin from which reading can begin: the first one of every [`STRIDE`].
    starts: Vec<usize>,
    values: Vec<V>,
}

/// How many paths are read at most to find one.
const STRIDE: usize = 16;

impl<V> PathMap<V> {
    /// With room for a number of values.
    pub fn with_capacity(n_values: usize) -> Self {
        Self { paths: Lines::default(), starts: Vec::new(), values: Vec::with_capacity(n_values) }
    }

    /// Adds a value whose path comes after all others; gives it back when it does not.
    ///
    /// # Errors
    /// The value.
    pub fn push(&mut self, path: &ProjectPath, value: V) -> Result<(), V> {
        if !self.values.is_empty() && path.as_str() <= self.paths.last() {
            return Err(value);
        }
        if self.values.len().is_multiple_of(STRIDE) {
            self.starts.push(self.paths.push_whole(path.as_str()));
        } else {
            self.paths.push(path.as_str());
        }
        self.values.push(value);
        Ok(())
    }

    /// Gives back the room for further values.
    pub fn shrink_to_fit(&mut self) {
        self.paths.shrink_to_fit();
        self.values.shrink_to_fit();
    }

    /// The value of a path.
    pub fn get(&self, path: &ProjectPath) -> Option<&V> {
        let is_before = |start: &usize| self.paths.whole(*start).is_some_and(|first| first <= path.as_str());
        let n_before = self.starts.partition_point(is_before).checked_sub(1)?;
        let mut place = Place::at(*self.starts.get(n_before)?);
        let mut number = n_before * STRIDE;
        while let Some(other) = place.next(&self.paths).filter(|other| *other <= path.as_str()) {
            if other == path.as_str() {
                return self.values.get(number);
            }
            number += 1;
        }
        None
    }

    /// Number of values.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The first path of all.
    pub fn first(&self) -> Option<ProjectPath> {
        self.keys().next()
    }

    /// The last path of all.
    pub fn last(&self) -> Option<ProjectPath> {
        (!self.is_empty()).then(|| ProjectPath::known(self.paths.last()))
    }

    /// All paths.
    pub fn keys(&self) -> impl Iterator<Item = ProjectPath> + Clone + use<'_, V> {
        let mut place = Place::default();
        std::iter::from_fn(move || place.next(&self.paths).map(ProjectPath::known))
    }

    /// All paths with their values.
    pub fn iter(&self) -> impl Iterator<Item = (ProjectPath, &V)> + Clone {
        self.keys().zip(&self.values)
    }
}

impl<V> Default for PathMap<V> {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

/// Of several values of one path the first stays.
impl<V> FromIterator<(ProjectPath, V)> for PathMap<V> {
    fn from_iter<I: IntoIterator<Item = (ProjectPath, V)>>(values: I) -> Self {
        let mut values: Vec<_> = values.into_iter().collect();
        values.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut map = Self::with_capacity(values.len());
        for (path, value) in values {
            // Another value of the same path is left out.
            let _ = map.push(&path, value);
        }
        map.shrink_to_fit();
        map
    }
}

impl<V> IntoIterator for PathMap<V> {
    type Item = (ProjectPath, V);
    type IntoIter = IntoIter<V>;

    fn into_iter(self) -> IntoIter<V> {
        IntoIter { paths: self.paths, place: Place::default(), values: self.values.into_iter() }
    }
}

/// Gives all paths with their values away.
#[derive(Debug)]
pub struct IntoIter<V> {
    paths: Lines,
    place: Place,
    values: std::vec::IntoIter<V>,
}

impl<V> Iterator for IntoIter<V> {
    type Item = (ProjectPath, V);

    fn next(&mut self) -> Option<Self::Item> {
        let value = self.values.next()?;
        let path = self.place.next(&self.paths)?;
        Some((ProjectPath::known(path), value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text).unwrap()
    }

    #[test]
    fn it_is_a_map() {
        for n in [0, 1, STRIDE - 1, STRIDE, STRIDE + 1, 5 * STRIDE] {
            let name = |number: usize| path(&format!("dinas-{:03}/é/{}", number / 7, number % 7));
            let map: PathMap<usize> = (0..n).rev().map(|number| (name(number), number)).collect();
            let all: Vec<_> = (0..n).map(|number| (name(number), number)).collect();
            assert_eq!((map.len(), map.is_empty()), (n, n == 0));
            assert_eq!(map.iter().map(|(path, number)| (path, *number)).collect::<Vec<_>>(), all);
            assert_eq!(
                (map.first(), map.last()),
                (all.first().map(|(a, _)| a.clone()), all.last().map(|(a, _)| a.clone()))
            );
            for (path, number) in &all {
                assert_eq!(map.get(path), Some(number));
                assert_eq!(map.get(&path.join("x").unwrap()), None);
            }
            assert_eq!(["a", "e"].map(|name| map.get(&path(name))), [None, None]);
            assert_eq!(map.into_iter().collect::<Vec<_>>(), all);
        }
    }

    #[test]
    fn paths_come_in_their_order_and_once() {
        let mut map = PathMap::default();
        let told = ["b", "a", "b", "b/c"].map(|name| map.push(&path(name), name));
        assert_eq!(told, [Ok(()), Err("a"), Err("b"), Ok(())]);
        let twice: PathMap<u8> = [(path("b"), 1), (path("a"), 2), (path("b"), 3)].into_iter().collect();
        assert_eq!(twice.into_iter().collect::<Vec<_>>(), [(path("a"), 2), (path("b"), 1)]);
    }
}
