//! Made-up input for whatever reads what strangers send: changed copies of what is right, which get further in than bytes
//! that mean nothing.
//!
//! The tests whose names begin with `fuzz_` run for a second each in `cargo test`. `BOLERO_RANDOM_TEST_TIME_MS` sets another
//! time.

use bolero::TypeGenerator;

/// A way to change bytes.
#[derive(Clone, Debug, TypeGenerator)]
pub struct Mutation {
    seed: u16,
    changes: Vec<Change>,
    /// Where to cut the end off.
    cut: Option<u32>,
}

#[derive(Clone, Debug, TypeGenerator)]
enum Change {
    /// Another byte at a place.
    Set(u32, u8),
    /// A bit the other way round.
    Flip(u32, u8),
    /// More bytes at a place.
    Insert(u32, Vec<u8>),
    /// So many bytes fewer at a place.
    Remove(u32, u8),
    /// A piece of so many bytes from one place to another.
    Copy(u32, u32, u8),
}

impl Mutation {
    /// Changes a copy of one of these.
    ///
    /// # Panics
    /// When there are none.
    pub fn of<T: AsRef<[u8]>>(&self, seeds: &[T]) -> Vec<u8> {
        let mut bytes = seeds[usize::from(self.seed) % seeds.len()].as_ref().to_vec();
        for change in &self.changes {
            change.apply(&mut bytes);
        }
        if let Some(cut) = self.cut {
            bytes.truncate(place(cut, bytes.len()));
        }
        bytes
    }
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let length = bytes.len();
        match self {
            Self::Set(at, byte) => bytes.iter_mut().skip(place(*at, length)).take(1).for_each(|old| *old = *byte),
            Self::Flip(at, bit) => {
                bytes.iter_mut().skip(place(*at, length)).take(1).for_each(|old| *old ^= 1 << (bit % 8))
            }
            Self::Insert(at, more) => {
                let at = place(*at, length);
                bytes.splice(at..at, more.iter().copied());
            }
            Self::Remove(at, count) => {
                let at = place(*at, length);
                bytes.drain(at..length.min(at + usize::from(*count)));
            }
            Self::Copy(from, to, count) => {
                let (from, to) = (place(*from, length), place(*to, length));
                let piece = bytes[from..length.min(from + usize::from(*count))].to_vec();
                bytes.splice(to..to, piece);
            }
        }
    }
}

/// A place in so many bytes, or behind the last of them.
fn place(number: u32, length: usize) -> usize {
    number as usize % (length + 1)
}
