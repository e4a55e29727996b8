//! A disk whose syncs all take four milliseconds longer, for programs that are started with this library in LD_PRELOAD.
//!
//! `scripts/bench.sh` compiles it by rustc alone. It is outside of the workspace and its lints, because nothing can be put in the
//! place of a function of the C library without `unsafe`. (strace can delay calls too, but slows a program with threads to half.)

use std::ffi::{c_char, c_int, c_void};
use std::mem::transmute;
use std::thread::sleep;
use std::time::Duration;

const ADDED: Duration = Duration::from_millis(4);
/// `RTLD_NEXT`: the function that would be called without this library.
const NEXT: *mut c_void = -1_isize as *mut c_void;

unsafe extern "C" {
    fn dlsym(handle: *mut c_void, name: *const c_char) -> *mut c_void;
}

#[unsafe(no_mangle)]
pub extern "C" fn fsync(file: c_int) -> c_int {
    slowly(c"fsync".as_ptr(), file)
}

#[unsafe(no_mangle)]
pub extern "C" fn fdatasync(file: c_int) -> c_int {
    slowly(c"fdatasync".as_ptr(), file)
}

fn slowly(name: *const c_char, file: c_int) -> c_int {
    sleep(ADDED);
    // SAFETY: both functions are in the C library, and both have this type.
    let sync: extern "C" fn(c_int) -> c_int = unsafe { transmute(dlsym(NEXT, name)) };
    sync(file)
}
