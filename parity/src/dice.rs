//! Numbers that look random and are the same everywhere.

/// The generator known as SplitMix64: 64 bits of state, the same on every target.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice that always fall the same for the same seed.
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

    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of several.
    pub fn one_of<T: Copy>(&mut self, several: &[T]) -> T {
        several[self.below(several.len())]
    }

    /// A text of several, mostly the first.
    pub fn mostly(&mut self, several: &[&str]) -> String {
        if self.once_in(3) { self.one_of(several).into() } else { several[0].into() }
    }

    /// A fact that may be absent.
    pub fn maybe<T>(&mut self, fact: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.once_in(6) { None } else { Some(fact(self)) }
    }

    /// Yes, no, or not said.
    pub fn said(&mut self) -> Option<bool> {
        self.one_of(&[Some(true), Some(false), None])
    }

    /// So many things at most.
    pub fn list<T>(&mut self, most: usize, mut thing: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| thing(self)).collect()
    }
}
