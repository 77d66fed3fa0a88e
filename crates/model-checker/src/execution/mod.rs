//! One execution of a program under test: its threads, its shared objects, and
//! whose turn it is.
//!
//! The stand-in for the standard library (`modelled-std`) calls into this
//! module. For each operation on something shared it takes a [`turn`]: the
//! thread announces the operation, and is resumed when the scheduler has chosen
//! it. Until the thread takes its next turn, no other thread runs, so that an
//! operation together with the thread's own code after it is one atomic step.
//! The scheduler only ever chooses a thread whose announced operation can be
//! done; a thread that would have to wait is not resumed at all.
//!
//! All threads of the program are shuttle's continuations on one operating
//! system thread, so the execution is a thread-local.

mod object;
mod operation;
mod output;
mod source;
pub mod task;
mod thread;

use std::cell::{Cell, RefCell};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

pub use object::{Once, State};
pub use operation::{Needs, Operation};
pub use thread::ThreadPath;

pub(crate) use object::Object;
use object::{Barrier, Channel, Condvar, Lock};
use output::Output;
use schedule_graph::End;
pub(crate) use thread::{Activity, Event, Thread};

/// A thread's number in this execution. It depends on the schedule.
pub type ThreadId = usize;

/// An object's number in this execution. It depends on the schedule.
pub type ObjectId = usize;

/// One execution.
#[derive(Debug)]
pub struct Execution {
    id: u64,
    /// The end of the path of the program's source.
    file: &'static str,
    arguments: Vec<String>,
    pub(crate) threads: Vec<Thread>,
    pub(crate) objects: Vec<Object>,
    /// Standard output and standard error, together.
    pub(crate) output: Output,
    /// How the program ended.
    pub(crate) ending: Option<End>,
    pub(crate) fault: Option<Fault>,
    /// The task that is being polled, see [`task`].
    polled: Option<ThreadId>,
    /// No thread runs any more: the process has ended, nobody can go on, or
    /// the rest is known.
    over: bool,
}

/// Why an execution cannot be taken for what the program would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A thread had to wait in a destructor that ran because of a panic.
    WaitsWhileUnwinding(String),
    /// A thread yields, sleeps or spins again and again without a step.
    WaitsWithoutSteps,
}

/// What the scheduler may do next.
pub(crate) enum Move {
    /// Only this thread can run, or it makes no difference.
    Run(ThreadId),
    /// Any of these, in the order of their paths.
    Choose(Vec<ThreadId>),
    /// Nothing: the execution is over.
    Stop,
}

thread_local! {
    static EXECUTION: RefCell<Option<Execution>> = const { RefCell::new(None) };
    /// Whether a value is being written down for the record, which must not
    /// count as an operation of the program.
    static SHOWING: Cell<bool> = const { Cell::new(false) };
}

static EXECUTIONS: AtomicU64 = AtomicU64::new(0);

/// Begins an execution on this operating system thread.
pub(crate) fn begin(file: &'static str, arguments: Vec<String>) {
    let execution = Execution {
        id: EXECUTIONS.fetch_add(1, Ordering::Relaxed) + 1,
        file,
        arguments,
        threads: vec![Thread::new(Vec::new(), Some("main".to_string()))],
        objects: Vec::new(),
        output: Output::default(),
        ending: None,
        fault: None,
        polled: None,
        over: false,
    };
    EXECUTION.set(Some(execution));
}

/// Ends it and returns what became of it.
pub(crate) fn end() -> Option<Execution> {
    EXECUTION.take()
}

/// Whether the caller is part of a program under test.
pub fn is_active() -> bool {
    EXECUTION.with_borrow(Option::is_some)
}

pub(crate) fn try_with<R>(f: impl FnOnce(&mut Execution) -> R) -> Option<R> {
    EXECUTION.with_borrow_mut(|execution| execution.as_mut().map(f))
}

/// The execution that the caller is part of.
///
/// # Panics
///
/// If it is part of none.
pub(crate) fn with<R>(f: impl FnOnce(&mut Execution) -> R) -> R {
    try_with(f).expect(
        "the types of modelled-std only work in a program that the model checker runs: \
         call model_checker::explore",
    )
}

/// The number of this execution, never 0.
pub fn execution_id() -> u64 {
    with(|execution| execution.id)
}

/// What `std::env::args` gives the program, the program's name first; `None`
/// outside an execution.
pub fn arguments() -> Option<Vec<String>> {
    try_with(|execution| execution.arguments.clone())
}

/// Takes down what the program prints. Gives it back if this is no execution.
pub fn print(text: String) -> Result<(), String> {
    if !is_active() {
        return Err(text);
    }
    let me = current();
    with(|execution| execution.output.print(me, &text));
    Ok(())
}

/// The value as `{:?}` writes it, without any operation of its own.
pub fn show<T: std::fmt::Debug + ?Sized>(value: &T) -> String {
    let before = SHOWING.replace(true);
    let text = format!("{value:?}");
    SHOWING.set(before);
    text
}

/// Whether [`show`] is at work: then a `Debug` implementation must only look.
pub fn is_showing() -> bool {
    SHOWING.get()
}

/// The running thread.
pub fn current() -> ThreadId {
    shuttle::current::me().into()
}

/// Makes an object known to the execution, at its first use.
pub fn register(
    kind: &'static str,
    site: &'static Location<'static>,
    address: usize,
    size: usize,
    value: String,
    state: State,
) -> ObjectId {
    with(|execution| {
        execution.objects.push(Object {
            kind,
            site,
            address,
            size,
            value,
            state,
        });
        execution.objects.len() - 1
    })
}

/// A thread's permission to do the operation that it announced.
#[must_use]
#[derive(Debug)]
pub struct Turn {
    /// `None` once the execution is over: what is done then, such as dropping
    /// what is left, is not part of it.
    operation: Option<Operation>,
}

/// Announces the operation and returns when it is this thread's turn to do it.
pub fn turn(mut operation: Operation) -> Turn {
    if with(|execution| execution.over) {
        return Turn { operation: None };
    }
    let me = current();
    if std::thread::panicking() {
        operation.step = false;
    }
    let Some(operation) = with(|execution| execution.announce(me, operation)) else {
        return Turn { operation: None };
    };
    if std::thread::panicking() {
        // Another thread must not run in the middle of an unwinding: it would
        // seem to panic, too. What destructors do then belongs to the step that
        // panicked.
        with(|execution| {
            if !operation.needs.met(execution, me) {
                execution
                    .fault
                    .get_or_insert(Fault::WaitsWhileUnwinding(operation.name.clone()));
            }
        });
    } else {
        shuttle::thread::yield_now();
    }
    with(|execution| {
        execution.threads[me].activity = Activity::Running;
        execution.threads[me].idle = 0;
        let mut printed = vec![me];
        if let Needs::Ended(threads) = &operation.needs {
            printed.extend(threads);
        }
        execution.output.event(&printed);
    });
    Turn {
        operation: Some(operation),
    }
}

impl Turn {
    /// The operation is done, with this result.
    pub fn done(self, result: impl Into<String>) {
        let Some(operation) = self.operation else {
            return;
        };
        let me = current();
        with(|execution| execution.record(me, operation, result.into()));
    }
}

/// The running thread learns something that no other thread can change any
/// more, so that it need not wait for its turn.
pub fn note(operation: Operation, result: impl Into<String>) {
    let inert = with(|execution| execution.over);
    let operation = (!inert).then(|| operation.uncounted());
    Turn { operation }.done(result);
}

/// The value of the object as the program sees it now.
pub fn set_value(object: ObjectId, value: String) {
    with(|execution| execution.objects[object].value = value);
}

/// The running thread holds the lock for itself.
pub fn acquire(lock: ObjectId) {
    let me = current();
    with(|execution| execution.lock_mut(lock).writer = Some(me));
}

/// The running thread holds the lock together with other readers.
pub fn acquire_shared(lock: ObjectId) {
    let me = current();
    with(|execution| {
        let readers = &mut execution.lock_mut(lock).readers;
        readers.push(me);
        readers.sort_unstable();
    });
}

/// The lock is free again. Its guard may have been sent to another thread, so
/// this does not look who holds it.
pub fn release(lock: ObjectId) {
    with(|execution| execution.lock_mut(lock).writer = None);
}

/// One reader less.
pub fn release_shared(lock: ObjectId) {
    let me = current();
    with(|execution| {
        let readers = &mut execution.lock_mut(lock).readers;
        let mine = readers.iter().position(|&reader| reader == me).unwrap_or(0);
        readers.remove(mine);
    });
}

/// Marks a lock as poisoned, or as healed.
pub fn set_poisoned(lock: ObjectId, poisoned: bool) {
    with(|execution| execution.lock_mut(lock).poisoned = poisoned);
}

/// Whether the lock could be taken at once, for writing or for reading.
pub fn could_lock(lock: ObjectId, writing: bool) -> bool {
    with(|execution| {
        let lock = execution.lock_state(lock);
        if writing {
            lock.is_free()
        } else {
            lock.writer.is_none()
        }
    })
}

/// The running thread starts to wait in the condition variable.
pub fn begin_wait(condvar: ObjectId) {
    let me = current();
    with(|execution| execution.condvar_mut(condvar).wait(me));
}

/// The running thread stops to wait. Returns whether it was notified.
pub fn end_wait(condvar: ObjectId) -> bool {
    let me = current();
    with(|execution| {
        let condvar = execution.condvar_mut(condvar);
        let notified = condvar.is_notified(me);
        condvar.wake(me);
        notified
    })
}

/// Wakes one of the threads that wait.
pub fn notify_one(condvar: ObjectId) {
    with(|execution| execution.condvar_mut(condvar).notify_one());
}

/// Wakes all of them.
pub fn notify_all(condvar: ObjectId) {
    with(|execution| execution.condvar_mut(condvar).notify_all());
}

/// The running thread arrives at the barrier. Returns the barrier's generation,
/// and whether this was the last thread it waited for.
pub fn arrive(barrier: ObjectId) -> (usize, bool) {
    with(|execution| {
        let barrier = execution.barrier_mut(barrier);
        let generation = barrier.generation;
        barrier.arrived += 1;
        let last = barrier.arrived >= barrier.size;
        if last {
            barrier.arrived = 0;
            barrier.generation += 1;
        }
        (generation, last)
    })
}

/// What the running thread sees of a channel.
#[derive(Clone, Copy, Debug)]
pub struct ChannelView {
    pub senders: usize,
    pub receiver: bool,
    pub messages: usize,
    pub has_room: bool,
    /// Whether messages are handed over and somebody waits for one.
    pub hands_over: bool,
}

/// The state of a channel.
pub fn channel(id: ObjectId) -> ChannelView {
    with(|execution| {
        // Who has arrived, not who is about to.
        let receiving = execution.threads.iter().any(|thread| {
            thread.next().is_some_and(|next| {
                !next.step && matches!(next.needs, Needs::Message(on) if on == id)
            })
        });
        let channel = execution.channel_state(id);
        ChannelView {
            senders: channel.senders,
            receiver: channel.receiver,
            messages: channel.messages.len(),
            has_room: channel.has_room(),
            hands_over: channel.capacity == Some(0) && receiving,
        }
    })
}

/// A message is under way. Returns its number.
pub fn sent(channel: ObjectId, message: String) -> usize {
    with(|execution| {
        let channel = execution.channel_mut(channel);
        channel.messages.push_back(message);
        channel.sent += 1;
        channel.sent
    })
}

/// The oldest message has been received.
pub fn received(channel: ObjectId) {
    with(|execution| {
        let channel = execution.channel_mut(channel);
        channel.messages.pop_front();
        channel.received += 1;
    });
}

/// Counts the senders, and whether there is a receiver.
pub fn set_ends(channel: ObjectId, senders: usize, receiver: bool) {
    with(|execution| {
        let channel = execution.channel_mut(channel);
        channel.senders = senders;
        channel.receiver = receiver;
    });
}

/// How far the initialisation of a value is.
pub fn once(id: ObjectId) -> Once {
    with(|execution| execution.once_state(id).clone())
}

/// The running thread has brought it this far.
pub fn set_once(id: ObjectId, once: Once) {
    with(|execution| *execution.once_mut(id) = once);
}

/// Somebody unparks the thread.
pub fn give_token(thread: ThreadId) {
    with(|execution| execution.threads[thread].token = true);
}

/// The running thread takes its token. Returns whether there was one.
pub fn take_token() -> bool {
    let me = current();
    with(|execution| std::mem::take(&mut execution.threads[me].token))
}

/// The running thread uses a value behind a guard, at the line of the caller.
#[track_caller]
pub fn touch() {
    let location = Location::caller();
    if is_showing() || with(|execution| execution.over) {
        return;
    }
    let line = source::line(location);
    let me = current();
    with(|execution| {
        let touched = &mut execution.threads[me].touched;
        if line != 0 && touched.last() != Some(&line) {
            touched.push(line);
        }
    });
}

/// The running thread yields, sleeps or spins: no step, since any schedule is
/// tried anyway. A loop that does nothing else would never end.
pub fn idle() {
    const LIMIT: u32 = 1_000;
    if !is_active() {
        return;
    }
    let me = current();
    let endless = with(|execution| {
        let thread = &mut execution.threads[me];
        thread.idle += 1;
        let endless = thread.idle > LIMIT && !execution.over;
        if endless {
            execution.fault.get_or_insert(Fault::WaitsWithoutSteps);
        }
        endless
    });
    if endless && !std::thread::panicking() {
        // The scheduler does not resume it.
        shuttle::thread::yield_now();
    }
}

/// Makes a thread known that the running thread starts. The next continuation
/// is it.
pub fn spawn(name: Option<String>) -> ThreadId {
    let me = current();
    with(|execution| {
        let parent = &mut execution.threads[me];
        let mut path = parent.path.clone();
        path.push(parent.children);
        parent.children += 1;
        execution.threads.push(Thread::new(path, name));
        execution.output.event(&[me]);
        execution.threads.len() - 1
    })
}

/// The body of every thread of the program but the main one: returns what
/// `join` gives.
pub fn run_thread<T>(body: impl FnOnce() -> T) -> std::thread::Result<T> {
    let me = current();
    with(|execution| execution.threads[me].activity = Activity::Running);
    let result = catch_unwind(AssertUnwindSafe(body));
    if result.is_err() {
        with(|execution| execution.threads[me].panicked = true);
    }
    result
}

/// The running thread ends. From now on it can be joined.
pub fn end_thread() {
    let me = current();
    with(|execution| execution.threads[me].activity = Activity::Ended);
}

/// The body of the main thread: the whole program.
pub(crate) fn run_main(entry: fn() -> i32) {
    let code = run_thread(entry).unwrap_or(101);
    // The process ends with its main thread, whatever the others are doing.
    end_process(Operation::nowhere("return"), code);
    end_thread();
}

/// The running thread ends the process.
#[track_caller]
pub fn exit(code: i32) -> ! {
    end_process(Operation::new("exit"), code);
    loop {
        // The scheduler never resumes it.
        shuttle::thread::yield_now();
    }
}

fn end_process(operation: Operation, code: i32) {
    let turn = turn(operation);
    with(|execution| {
        execution.ending.get_or_insert(End::Exits(code));
    });
    turn.done(code.to_string());
    with(|execution| execution.over = true);
}

/// Takes down the message of a panic of the running thread. Returns false if
/// this is no execution.
pub(crate) fn note_panic(message: &str) -> bool {
    let Some(me) = shuttle::current::try_get_current_task().map(usize::from) else {
        return false;
    };
    EXECUTION.with(|execution| {
        // A panic of the model checker itself is not the program's.
        let Ok(mut execution) = execution.try_borrow_mut() else {
            return false;
        };
        let Some(execution) = execution.as_mut() else {
            return false;
        };
        execution.threads[me].panic_message = Some(message.to_string());
        true
    })
}

/// The name of a thread, as `std::thread::Thread::name` gives it.
pub fn name(thread: ThreadId) -> Option<String> {
    with(|execution| execution.threads[thread].name.clone())
}

/// Which thread it is, whatever the schedule.
pub fn path(thread: ThreadId) -> ThreadPath {
    with(|execution| execution.threads[thread].path.clone())
}

/// Whether a panic has ended the thread.
pub fn has_panicked(thread: ThreadId) -> bool {
    with(|execution| execution.threads[thread].panicked)
}

impl Execution {
    /// The thread waits for its turn. `None` if the thread has ended.
    fn announce(&mut self, thread: ThreadId, operation: Operation) -> Option<Operation> {
        if self.has_ended(thread) {
            return None;
        }
        self.threads[thread].activity = Activity::Waiting(operation.clone());
        Some(operation)
    }

    fn record(&mut self, thread: ThreadId, operation: Operation, result: String) {
        let mut hasher = DefaultHasher::new();
        let object = operation.object.map(|object| &self.objects[object]);
        let thread = &mut self.threads[thread];
        thread.history.hash(&mut hasher);
        operation.name.hash(&mut hasher);
        object
            .map(|object| (object.kind, object.site.line(), object.site.column()))
            .hash(&mut hasher);
        result.hash(&mut hasher);
        thread.trail.push(Event {
            name: operation.name,
            object: operation.object,
            result,
            history: thread.history,
            step: operation.step,
        });
        thread.history = hasher.finish();
    }

    /// Who may run next. Threads that run their own code, or whose operation is
    /// no step, go first: nobody can tell when they did.
    pub(crate) fn next_move(&mut self) -> Move {
        if self.over || self.fault.is_some() {
            return Move::Stop;
        }
        let free_to_run = |id: &ThreadId| match &self.threads[*id].activity {
            Activity::Running | Activity::Starting => true,
            Activity::Waiting(operation) => !operation.step && operation.needs.met(self, *id),
            Activity::Ended => false,
        };
        let running = |id: &ThreadId| matches!(self.threads[*id].activity, Activity::Running);
        let all = 0..self.threads.len();
        if let Some(thread) = all.clone().find(running).or(all.clone().find(free_to_run)) {
            return Move::Run(thread);
        }
        let mut choice: Vec<ThreadId> = all.filter(|&id| self.can_step(id)).collect();
        if choice.is_empty() {
            self.ending = Some(End::Deadlock);
            self.over = true;
            return Move::Stop;
        }
        choice.sort_by(|a, b| self.threads[*a].path.cmp(&self.threads[*b].path));
        Move::Choose(choice)
    }

    /// Whether the thread has announced a step that it could do now.
    pub(crate) fn can_step(&self, thread: ThreadId) -> bool {
        self.threads[thread]
            .next()
            .is_some_and(|next| next.step && next.needs.met(self, thread))
    }

    /// Abandons the rest of the execution.
    pub(crate) fn stop(&mut self) {
        self.over = true;
    }

    fn has_ended(&self, thread: ThreadId) -> bool {
        matches!(self.threads[thread].activity, Activity::Ended)
    }
}

/// The state of an object of a certain kind, to look at and to change.
macro_rules! state_of {
    ($look:ident, $change:ident, $variant:ident, $kind:ty) => {
        impl Execution {
            fn $look(&self, id: ObjectId) -> &$kind {
                match &self.objects[id].state {
                    State::$variant(state) => state,
                    other => unreachable!("{other:?} is no {}", stringify!($variant)),
                }
            }

            fn $change(&mut self, id: ObjectId) -> &mut $kind {
                match &mut self.objects[id].state {
                    State::$variant(state) => state,
                    other => unreachable!("{other:?} is no {}", stringify!($variant)),
                }
            }
        }
    };
}

state_of!(lock_state, lock_mut, Lock, Lock);
state_of!(condvar_state, condvar_mut, Condvar, Condvar);
state_of!(barrier_state, barrier_mut, Barrier, Barrier);
state_of!(channel_state, channel_mut, Channel, Channel);
state_of!(once_state, once_mut, Once, Once);
