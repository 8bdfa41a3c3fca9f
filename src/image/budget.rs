//! Pictures in work at the same time are limited by their pixels, not by their number: eight
//! threads with eight huge photographs would need more memory than an office computer has.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::MAX_AREA;

/// Pixels that may be in memory at once: one picture of the largest size, or four usual photographs.
/// A pixel costs 3 to 8 bytes decoded and up to 6 more while a progressive JPEG is decoded.
static FREE: Mutex<u64> = Mutex::new(MAX_AREA);
static FREED: Condvar = Condvar::new();

/// The right to hold so many pixels, given back when dropped.
pub(super) struct Turn(u64);

/// Waits until the pixels fit. Nobody holds two turns, so nobody waits for ever.
pub(super) fn turn(pixels: u64) -> Turn {
    let pixels = pixels.min(MAX_AREA);
    let mut free = lock();
    while *free < pixels {
        free = FREED.wait(free).unwrap_or_else(PoisonError::into_inner);
    }
    *free -= pixels;
    Turn(pixels)
}

impl Drop for Turn {
    fn drop(&mut self) {
        *lock() += self.0;
        FREED.notify_all();
    }
}

/// The number stays right even when a thread panicked: it is changed in one step.
fn lock() -> MutexGuard<'static, u64> {
    FREE.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_fits_goes_one_after_the_other() {
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let turn = turn(MAX_AREA * 2);
                    assert_eq!(turn.0, MAX_AREA);
                    assert_eq!(*lock(), 0);
                });
            }
        });
    }
}
