//! Requests to end the program: Ctrl-C, and the signals to terminate and to
//! hang up.

use std::io;

use tokio::sync::watch;

/// Becomes true when somebody wants the program to end. To be called inside a
/// runtime.
///
/// # Errors
/// The system does not let a process listen to signals.
#[cfg(unix)]
pub fn requested() -> io::Result<watch::Receiver<bool>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (request, requested) = watch::channel(false);
    let kinds = [
        SignalKind::interrupt(),
        SignalKind::terminate(),
        SignalKind::hangup(),
    ];
    for kind in kinds.into_iter().filter(|kind| !is_ignored(*kind)) {
        let (request, mut signal) = (request.clone(), signal(kind)?);
        tokio::spawn(async move {
            signal.recv().await;
            request.send_replace(true);
        });
    }
    // Kept even where all signals are ignored.
    tokio::spawn(async move { request.closed().await });
    Ok(requested)
}

#[cfg(not(unix))]
pub fn requested() -> io::Result<watch::Receiver<bool>> {
    let (request, requested) = watch::channel(false);
    tokio::spawn(async move {
        // An error says that the system has no such signal.
        let _ = tokio::signal::ctrl_c().await;
        request.send_replace(true);
    });
    Ok(requested)
}

/// Whether the process was started so that it ignores a signal, as `nohup` does
/// with the signal to hang up: then it must go on doing so.
#[cfg(unix)]
fn is_ignored(kind: tokio::signal::unix::SignalKind) -> bool {
    // Other systems do not tell it in this way; there the signal ends the program.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = u64::from_str_radix(mask.unwrap_or_default().trim(), 16).unwrap_or(0);
    mask >> (kind.as_raw_value() - 1) & 1 == 1
}
