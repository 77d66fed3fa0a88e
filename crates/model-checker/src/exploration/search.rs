//! Tries every order of the steps, depth first.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use schedule_graph::{Node, ObjectState, Panic, Property, Step, ThreadState};
use shuttle::scheduler::{Schedule, Scheduler, Task, TaskId};

use super::found::{Found, NodeId};
use super::judge;
use super::program::Limits;
use super::state_key::state_key;
use crate::error::Error;
use crate::execution::{self, Activity, Execution, Move, ThreadId};

/// The search: what is known, and the execution under way.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// As [`Program::file`](super::Program::file).
    pub(super) file: &'static str,
    pub(super) arguments: Vec<String>,
    pub(super) property: Property,
    pub(super) limits: Limits,
    pub(super) found: Found,
    pub(super) error: Option<Error>,
    pub(super) nodes: HashMap<String, NodeId>,
    /// The node and the choice before each node, as it was first reached.
    pub(super) before: Vec<Option<(NodeId, ThreadId)>>,
    /// Steps that nobody has tried yet.
    pub(super) frontier: Vec<(NodeId, ThreadId)>,
    pub(super) way: Way,
}

/// Where the execution under way is.
#[derive(Debug, Default)]
pub(super) struct Way {
    /// The choices that lead to a known node and from there to a new one.
    plan: Vec<ThreadId>,
    /// The node before the last choice of the plan.
    branch: NodeId,
    steps: usize,
    /// The last node, and the thread that was chosen there.
    last: Option<(NodeId, ThreadId)>,
    /// How much of the output belongs to earlier steps.
    printed: usize,
}

impl Search {
    /// Takes down how the last execution ended, and plans the next one. `None`
    /// if there is nothing left to try.
    fn begin_execution(&mut self) -> Option<()> {
        self.finish_execution();
        if self.error.is_some() {
            return None;
        }
        self.way = Way::default();
        if !self.nodes.is_empty() {
            let (branch, thread) = self.frontier.pop()?;
            self.way.branch = branch;
            let mut choice = Some((branch, thread));
            while let Some((node, thread)) = choice {
                self.way.plan.push(thread);
                choice = self.before[node];
            }
            self.way.plan.reverse();
        }
        execution::begin(self.file, self.arguments.clone());
        Some(())
    }

    /// Takes down how the last execution ended.
    pub(super) fn finish_execution(&mut self) {
        let Some(execution) = execution::end() else {
            return;
        };
        self.found.note_names(&execution);
        let result = match &execution.fault {
            Some(fault) => Err(fault.clone()),
            None if self.error.is_some() || execution.ending.is_none() => return,
            None => self.reach(&execution),
        };
        self.error = self.error.take().or(result.err());
    }

    /// Goes on to the current state. Returns its node, and whether it is new.
    fn reach(&mut self, execution: &Execution) -> Result<(NodeId, bool), Error> {
        let next = self.found.graph.nodes.len();
        let id = *self.nodes.entry(self.key(execution)).or_insert(next);
        if id == next {
            let limit = self.limits.states;
            if id >= limit {
                return Err(Error::TooManyStates { limit });
            }
            let node = self.describe(execution);
            self.found.graph.nodes.push(node);
            self.before.push(self.way.last);
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
        let remembered = match execution.ending {
            Some(_) => {
                let fails = judge::fails(&self.property, execution);
                format!("{:?}", (&execution.ending, fails))
            }
            None => judge::remember(&self.property, execution),
        };
        state_key(execution, &remembered)
    }

    /// Chooses one of the threads that can go on, or `None` if the rest is
    /// known.
    fn choose(
        &mut self,
        execution: &mut Execution,
        choice: &[ThreadId],
    ) -> Result<Option<ThreadId>, Error> {
        let depth = self.way.steps;
        let limit = self.limits.steps;
        if depth >= limit {
            return Err(Error::TooManySteps { limit });
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
                self.frontier.extend(others.map(|&thread| (node, thread)));
                self.way.last = Some((node, choice[0]));
                choice[0]
            }
        };
        self.way.steps += 1;
        execution.threads[thread].touched.clear();
        Ok(Some(thread))
    }

    /// The node for a state, as far as it concerns the state alone.
    fn describe(&mut self, execution: &Execution) -> Node {
        let found = &mut self.found;
        let identities = found.identities.of(execution);
        let numbers = execution.threads.iter().map(|thread| found.thread(thread));
        let numbers: Vec<usize> = numbers.collect();
        let mut node = Node {
            threads: vec![None; found.threads.len()],
            objects: vec![None; found.identities.objects.len()],
            ..Node::default()
        };
        for (id, thread) in execution.threads.iter().enumerate() {
            let state = match &thread.activity {
                Activity::Waiting(next) => {
                    let object = next.object.map(|object| identities[&object]);
                    let can_step = execution.ending.is_none() && execution.can_step(id);
                    ThreadState::Next(found.call(next, object), can_step)
                }
                _ => ThreadState::Ended(0),
            };
            node.threads[numbers[id]] = Some(state);
            if execution.ending.is_some() && thread.panicked {
                node.panics
                    .push(Panic(numbers[id], thread.panic_message.clone()));
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
        if execution.ending.is_some() {
            node.end = execution.ending.clone();
            node.fails = judge::fails(&self.property, execution);
        }
        node
    }
}

/// The search as shuttle's scheduler.
pub(super) struct Chooser(pub(super) Rc<RefCell<Search>>);

impl Scheduler for Chooser {
    fn new_execution(&mut self) -> Option<Schedule> {
        self.0.borrow_mut().begin_execution()?;
        Some(Schedule::new(0))
    }

    fn next_task(&mut self, _: &[&Task], _: Option<TaskId>, _: bool) -> Option<TaskId> {
        execution::with(|execution| {
            let thread = match execution.next_move() {
                Move::Run(thread) => Some(thread),
                Move::Choose(choice) => {
                    let search = &mut *self.0.borrow_mut();
                    let chosen = search.choose(execution, &choice);
                    search.error = search.error.take().or(chosen.as_ref().err().cloned());
                    chosen.unwrap_or_default()
                }
                Move::Stop => None,
            };
            execution.over |= thread.is_none();
            thread.map(TaskId::from)
        })
    }

    fn next_u64(&mut self) -> u64 {
        0
    }
}
