//! Runs the command line and turns its result into an exit code.

/// A site is made of millions of small texts, from several threads at once: the allocators of systems are slow at that,
/// and that of musl, with which the packages are built, stands still.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    protosite::cli::run()
}
