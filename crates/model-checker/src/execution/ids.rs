//! The numbers of threads and objects.

/// A thread's number in this execution. It depends on the schedule.
pub type ThreadId = usize;

/// An object's number in this execution. It depends on the schedule.
pub type ObjectId = usize;
