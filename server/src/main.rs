//! The binary `biaohui`.

use std::process::ExitCode;

use clap::Parser;

/// Drawing a page makes thousands of small strings: this allocator takes half the time of the C library's (docs/PERFORMANCE.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Fewest worker threads: rendering, search and the database share them, and hashing must not hold the last one.
const FEWEST_WORKERS: usize = 4;
/// Stack of a worker thread, in bytes: a page is one deep type, and unoptimised builds need room to draw it.
const STACK: usize = 16 * 1024 * 1024;

fn main() -> ExitCode {
    let arguments = server::cli::Arguments::parse();
    let workers = std::thread::available_parallelism().map_or(FEWEST_WORKERS, |cores| cores.get().max(FEWEST_WORKERS));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(workers).thread_stack_size(STACK).build();
    match runtime {
        Ok(runtime) => runtime.block_on(server::cli::run(arguments)),
        Err(error) => {
            eprintln!("biaohui: {error}");
            ExitCode::FAILURE
        }
    }
}
