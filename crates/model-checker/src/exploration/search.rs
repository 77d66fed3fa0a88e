//! Tries every order of the steps, depth first.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use schedule_graph::{End, Node, ObjectState, Panic, Property, Step, ThreadState};
use shuttle::scheduler::{Schedule, Scheduler, Task, TaskId};

use super::found::{Found, NodeId};
use super::judge;
use super::state_key::state_key;
use crate::error::Error;
use crate::execution::{self, Activity, Execution, ThreadId};

/// A program that has more states is too large to be recorded and to be shown.
const MAX_STATES: usize = 5_000;

/// A schedule with more steps is taken for an endless one.
const MAX_STEPS: usize = 500;

/// The search: what is known, and the execution under way.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// As [`Program::file`](super::Program::file).
    pub(super) file: &'static str,
    pub(super) arguments: Vec<String>,
    pub(super) property: Property,
    pub(super) found: Found,
    pub(super) error: Option<Error>,
    pub(super) nodes: HashMap<String, NodeId>,
    /// Steps that nobody has tried yet: the node that each of them leaves, and
    /// the choices from the start on, of which it is the last.
    pub(super) frontier: Vec<(NodeId, Vec<ThreadId>)>,
    pub(super) way: Way,
}

/// Where the execution under way is.
#[derive(Debug, Default)]
pub(super) struct Way {
    /// The choices that lead to a known node and from there to a new one.
    plan: Vec<ThreadId>,
    /// The node before the last choice of the plan.
    branch: NodeId,
    /// The choices so far.
    choices: Vec<ThreadId>,
    /// The last node, and the thread that was chosen there.
    last: Option<(NodeId, ThreadId)>,
    /// How much of the output belongs to earlier steps.
    printed: usize,
}

impl Search {
    /// Takes down how the last execution ended, and plans the next one. `None`
    /// if there is nothing left to try.
    fn begin_execution(&mut self) -> Option<Schedule> {
        self.finish_execution();
        if self.error.is_some() {
            return None;
        }
        self.way = Way::default();
        if !self.nodes.is_empty() {
            (self.way.branch, self.way.plan) = self.frontier.pop()?;
        }
        execution::begin(self.file, self.arguments.clone());
        Some(Schedule::new(0))
    }

    /// Takes down how the last execution ended.
    pub(super) fn finish_execution(&mut self) {
        let Some(execution) = execution::end() else {
            return;
        };
        self.found.note_names(&execution);
        self.error = execution.fault.clone();
        if self.error.is_none() && execution.ending.is_some() {
            self.error = self.reach(&execution).err();
        }
    }

    /// Goes on to the current state. Returns its node, and whether it is new.
    fn reach(&mut self, execution: &Execution) -> Result<(NodeId, bool), Error> {
        let next = self.found.graph.nodes.len();
        let id = *self.nodes.entry(self.key(execution)).or_insert(next);
        if id == next {
            if id >= MAX_STATES {
                return Err(Error::TooManyStates { limit: MAX_STATES });
            }
            let node = self.describe(execution);
            self.found.graph.nodes.push(node);
        }
        let text = &execution.output.text;
        if id == 0 {
            self.found.graph.opening = text.clone();
        }
        if let Some((from, thread)) = self.way.last {
            let thread = &execution.threads[thread];
            let event = thread.trail.iter().rev().find(|event| event.operation.step);
            let step = Step {
                thread: self.found.thread(thread),
                to: id,
                result: event.map_or(String::new(), |event| event.result.clone()),
                printed: text[self.way.printed..].to_string(),
                lines: thread.touched.clone(),
            };
            self.found.graph.nodes[from].steps.push(step);
        }
        self.way.printed = text.len();
        Ok((id, id == next))
    }

    fn key(&self, execution: &Execution) -> String {
        state_key(execution, &judge::remember(&self.property, execution))
    }

    /// Chooses the thread that runs next: one that does not wait for its turn, or
    /// one that can take a step. `None` if no thread can or if the rest is known.
    fn choose(&mut self, execution: &mut Execution) -> Result<Option<ThreadId>, Error> {
        if let Some(thread) = execution.free_to_run() {
            return Ok(Some(thread));
        }
        let choice = execution.choice();
        if choice.is_empty() {
            execution.ending = Some(End::Deadlock);
            return Ok(None);
        }
        let depth = self.way.choices.len();
        if depth >= MAX_STEPS {
            return Err(Error::TooManySteps { limit: MAX_STEPS });
        }
        let thread = match self.way.plan.get(depth) {
            Some(&thread) => {
                let branch = self.way.branch;
                let last = depth + 1 == self.way.plan.len();
                let strays = || self.nodes.get(&self.key(execution)) != Some(&branch);
                if !choice.contains(&thread) || last && strays() {
                    return Err(Error::Diverges);
                }
                self.way.printed = execution.output.text.len();
                self.way.last = last.then_some((branch, thread));
                thread
            }
            None => {
                let (node, is_new) = self.reach(execution)?;
                if !is_new {
                    return Ok(None);
                }
                let others = choice[1..].iter().rev();
                let plan = |other| [self.way.choices.as_slice(), &[other]].concat();
                let plans = others.map(|&other| (node, plan(other)));
                self.frontier.extend(plans);
                self.way.last = Some((node, choice[0]));
                choice[0]
            }
        };
        self.way.choices.push(thread);
        execution.threads[thread].touched.clear();
        Ok(Some(thread))
    }

    /// The node for a state, as far as it concerns the state alone.
    fn describe(&mut self, execution: &Execution) -> Node {
        let found = &mut self.found;
        let identities = found.identities.of(execution);
        let numbers = Vec::from_iter(execution.threads.iter().map(|thread| found.thread(thread)));
        let ended = execution.ending.is_some();
        let mut node = Node {
            threads: vec![None; found.threads.len()],
            objects: vec![None; found.identities.objects.len()],
            end: execution.ending.clone(),
            fails: ended && judge::fails(&self.property, execution),
            ..Node::default()
        };
        for (id, thread) in execution.threads.iter().enumerate() {
            let state = match &thread.activity {
                Activity::Waiting(next) => {
                    let object = next.object.map(|object| identities[&object]);
                    let can_step = !ended && execution.can_step(id);
                    ThreadState::Next(found.call(next, object), can_step)
                }
                _ => ThreadState::Ended(0),
            };
            node.threads[numbers[id]] = Some(state);
            if ended && thread.panicked {
                let message = thread.panic_message.clone();
                node.panics.push(Panic(numbers[id], message));
            }
        }
        for (object, identity) in identities {
            let object = &execution.objects[object];
            node.objects[identity] = Some(ObjectState {
                value: object.shown(),
                holders: object.holders().iter().map(|&id| numbers[id]).collect(),
                poisoned: object.is_poisoned(),
            });
        }
        node
    }
}

/// The search as shuttle's scheduler.
pub(super) struct Chooser(pub(super) Rc<RefCell<Search>>);

impl Scheduler for Chooser {
    fn new_execution(&mut self) -> Option<Schedule> {
        self.0.borrow_mut().begin_execution()
    }

    fn next_task(&mut self, _: &[&Task], _: Option<TaskId>, _: bool) -> Option<TaskId> {
        execution::with(|execution| {
            execution.over |= execution.fault.is_some();
            if execution.over {
                return None;
            }
            let chosen = self.0.borrow_mut().choose(execution);
            let thread = chosen.unwrap_or_else(|error| {
                execution.fault = Some(error);
                None
            });
            execution.over |= thread.is_none();
            thread.map(TaskId::from)
        })
    }

    fn next_u64(&mut self) -> u64 {
        0
    }
}
