//! A pseudo-random generator that gives the same numbers on every target.

/// The pseudo-random generator SplitMix64, with 64 bits of state.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Creates a pseudo-random generator with this seed. The same seed gives the same numbers.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Draws a number from 0 up to, not including, `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// Draws `true` with a chance of one in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// Draws one of these values, each with the same chance.
    pub fn one_of<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())]
    }

    /// Draws one of these texts, mostly the first.
    pub fn mostly(&mut self, texts: &[&str]) -> String {
        if self.once_in(3) { self.one_of(texts).into() } else { texts[0].into() }
    }

    /// Draws a random value, or `None` with a chance of one in six.
    pub fn maybe<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.once_in(6) { None } else { Some(value(self)) }
    }

    /// Draws `Some(true)`, `Some(false)` or `None`, each with the same chance.
    pub fn maybe_bool(&mut self) -> Option<bool> {
        self.one_of(&[Some(true), Some(false), None])
    }

    /// Draws a list of up to `most` items.
    pub fn list<T>(&mut self, most: usize, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| item(self)).collect()
    }
}
