//! Tries every order of the steps, depth first.

use std::cell::RefCell;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use shuttle::scheduler::{Schedule, Scheduler, Task, TaskId};

use super::graph::{Doing, End, Node, NodeId, ObjectView, Outcome, StepTaken, ThreadView};
use super::identity::Identities;
use super::state_key::state_key;
use super::{Error, Found, Limits, Program};
use crate::Property;
use crate::machine::{self, Activity, Execution, Move, ThreadId, ThreadPath};

/// What each thread calls itself in what it prints: the texts before the first
/// colon of its lines.
pub(crate) type Tasks = BTreeMap<ThreadPath, BTreeSet<String>>;

/// The search: what is known, and the execution under way.
#[derive(Debug)]
pub(super) struct Search {
    program: Program,
    arguments: Vec<String>,
    property: Property,
    limits: Limits,
    pub(super) found: Found,
    pub(super) error: Option<Error>,
    nodes: HashMap<String, NodeId>,
    /// Steps that nobody has tried yet.
    frontier: Vec<(NodeId, ThreadId)>,
    execution: Option<Path>,
}

/// Where the execution under way is.
#[derive(Debug)]
struct Path {
    /// The choices that lead to a known node and from there to a new one.
    plan: Vec<ThreadId>,
    /// The node at the end of the plan, before its last choice.
    branch: Option<NodeId>,
    steps: usize,
    /// The last node, and the thread that was chosen there.
    last: Option<(NodeId, ThreadId)>,
    printed: usize,
}

impl Search {
    pub(super) fn new(
        program: Program,
        arguments: Vec<String>,
        property: Property,
        limits: Limits,
    ) -> Self {
        Search {
            program,
            arguments,
            property,
            limits,
            found: Found::default(),
            error: None,
            nodes: HashMap::new(),
            frontier: Vec::new(),
            execution: None,
        }
    }

    /// The choices that first led to the node.
    fn way_to(&self, mut node: NodeId) -> Vec<ThreadId> {
        let mut way = Vec::new();
        while let Some((before, thread)) = self.found.graph.nodes[node].from {
            way.push(thread);
            node = before;
        }
        way.reverse();
        way
    }

    /// Takes down how the last execution ended.
    pub(super) fn finish_execution(&mut self) {
        let Some(path) = self.execution.take() else {
            return;
        };
        let Some(execution) = machine::end() else {
            return;
        };
        note_tasks(&execution, &mut self.found.tasks);
        if let Some(fault) = &execution.fault {
            self.error.get_or_insert(Error::Fault(fault.clone()));
        }
        if self.error.is_some() || execution.ending.is_none() {
            return;
        }
        self.execution = Some(path);
        let node = self.visit(&execution, &[]);
        self.link(&execution, node);
        self.execution = None;
    }

    /// The node of the current state. `choice` is who can go on.
    fn visit(&mut self, execution: &Execution, choice: &[ThreadId]) -> NodeId {
        let key = self.key(execution);
        let id = self.found.graph.nodes.len();
        match self.nodes.entry(key) {
            Entry::Occupied(known) => return *known.get(),
            Entry::Vacant(new) => new.insert(id),
        };
        let path = self.execution.as_ref().expect("an execution is under way");
        let node = describe(
            execution,
            choice,
            &mut self.found.identities,
            &self.property,
        );
        self.found.graph.nodes.push(Node {
            from: path.last,
            ..node
        });
        if id >= self.limits.states {
            self.error.get_or_insert(Error::TooManyStates {
                limit: self.limits.states,
            });
        }
        id
    }

    fn key(&self, execution: &Execution) -> String {
        let remembered = match execution.ending {
            Some(_) => format!("{:?}", (&execution.ending, self.property.fails(execution))),
            None => self.property.remember(execution),
        };
        state_key(execution, &remembered)
    }

    /// The last choice led to this node.
    fn link(&mut self, execution: &Execution, to: NodeId) {
        let path = self.execution.as_mut().expect("an execution is under way");
        if to == 0 {
            self.found.graph.opening = execution.output.text.clone();
        }
        if let Some((from, id)) = path.last {
            let thread = &execution.threads[id];
            let step = self.found.graph.nodes[from]
                .steps
                .iter_mut()
                .find(|step| step.thread == thread.path)
                .expect("only a thread that can go on is chosen");
            let result = thread.trail.iter().rev().find(|event| event.step);
            step.outcome.get_or_insert(Outcome {
                to,
                result: result.map_or(String::new(), |event| event.result.clone()),
                printed: execution.output.text[path.printed..].to_string(),
                lines: thread.touched.clone(),
            });
        }
        path.printed = execution.output.text.len();
    }

    /// Chooses one of the threads that can go on, or `None` if the rest is
    /// known.
    fn choose(&mut self, execution: &mut Execution, choice: &[ThreadId]) -> Option<ThreadId> {
        let (depth, plan_length, planned, branch) = {
            let path = self.execution.as_ref().expect("an execution is under way");
            let planned = path.plan.get(path.steps).copied();
            (path.steps, path.plan.len(), planned, path.branch)
        };
        if depth >= self.limits.steps {
            self.error.get_or_insert(Error::TooManySteps {
                limit: self.limits.steps,
            });
            return None;
        }
        let thread = match planned {
            Some(thread) => {
                let last = depth + 1 == plan_length;
                let known = last.then(|| self.nodes.get(&self.key(execution)).copied());
                if !choice.contains(&thread) || known.is_some_and(|known| known != branch) {
                    self.error.get_or_insert(Error::Diverges);
                    return None;
                }
                let path = self.execution.as_mut().expect("an execution is under way");
                path.printed = execution.output.text.len();
                path.last = branch.filter(|_| last).map(|branch| (branch, thread));
                thread
            }
            None => {
                let known = self.found.graph.nodes.len();
                let node = self.visit(execution, choice);
                self.link(execution, node);
                if node < known || self.error.is_some() {
                    return None;
                }
                let others = choice[1..].iter().rev();
                self.frontier.extend(others.map(|&thread| (node, thread)));
                let path = self.execution.as_mut().expect("an execution is under way");
                path.last = Some((node, choice[0]));
                choice[0]
            }
        };
        self.execution
            .as_mut()
            .expect("an execution is under way")
            .steps += 1;
        execution.threads[thread].touched.clear();
        Some(thread)
    }
}

/// Notes what the threads call themselves in what they have printed.
fn note_tasks(execution: &Execution, tasks: &mut Tasks) {
    for line in &execution.output.lines {
        if let Some((task, _)) = line.text.split_once(':') {
            let path = execution.threads[line.thread].path.clone();
            tasks.entry(path).or_default().insert(task.to_string());
        }
    }
}

/// The node for a state, as far as it concerns the state alone.
fn describe(
    execution: &Execution,
    choice: &[ThreadId],
    identities: &mut Identities,
    property: &Property,
) -> Node {
    let found = identities.of(execution);
    let mut threads: Vec<_> = execution
        .threads
        .iter()
        .enumerate()
        .map(|(id, thread)| {
            let doing = match &thread.activity {
                Activity::Waiting(next) => Doing::Next {
                    name: next.name.clone(),
                    object: next.object.map(|object| found[&object]),
                    line: next.line,
                    can_step: execution.ending.is_none() && execution.can_step(id),
                },
                _ => Doing::Ended,
            };
            let name = thread.name.clone();
            (thread.path.clone(), ThreadView { name, doing })
        })
        .collect();
    threads.sort_by(|a, b| a.0.cmp(&b.0));
    let mut objects: Vec<_> = found
        .iter()
        .map(|(&object, &identity)| {
            let object = &execution.objects[object];
            let holder = |&thread: &ThreadId| execution.threads[thread].path.clone();
            let view = ObjectView {
                value: object.shown(),
                holders: object.holders().iter().map(holder).collect(),
                poisoned: object.is_poisoned(),
            };
            (identity, view)
        })
        .collect();
    objects.sort_by_key(|(identity, _)| *identity);
    let steps = choice
        .iter()
        .map(|&id| StepTaken {
            thread: execution.threads[id].path.clone(),
            outcome: None,
        })
        .collect();
    let end = execution.ending.clone().map(|ending| End {
        ending,
        fails: property.fails(execution),
        panics: panics(execution),
    });
    Node {
        threads,
        objects,
        steps,
        end,
        from: None,
    }
}

fn panics(execution: &Execution) -> Vec<(ThreadPath, String)> {
    let ended = execution.threads.iter().filter(|thread| thread.panicked);
    ended
        .map(|thread| {
            let message = thread.panic_message.clone().unwrap_or_default();
            (thread.path.clone(), message)
        })
        .collect()
}

/// The search as shuttle's scheduler.
pub(super) struct Chooser(pub(super) Rc<RefCell<Search>>);

impl Scheduler for Chooser {
    fn new_execution(&mut self) -> Option<Schedule> {
        let search = &mut *self.0.borrow_mut();
        search.finish_execution();
        if search.error.is_some() {
            return None;
        }
        let (plan, branch) = if search.found.executions == 0 {
            (Vec::new(), None)
        } else {
            let (node, thread) = search.frontier.pop()?;
            let mut plan = search.way_to(node);
            plan.push(thread);
            (plan, Some(node))
        };
        search.found.executions += 1;
        search.execution = Some(Path {
            plan,
            branch,
            steps: 0,
            last: None,
            printed: 0,
        });
        machine::begin(search.program.file, search.arguments.clone());
        Some(Schedule::new(0))
    }

    fn next_task(&mut self, _: &[&Task], _: Option<TaskId>, _: bool) -> Option<TaskId> {
        machine::with(|execution| {
            let thread = match execution.next_move() {
                Move::Run(thread) => Some(thread),
                Move::Choose(choice) => self.0.borrow_mut().choose(execution, &choice),
                Move::Stop => None,
            };
            if thread.is_none() {
                execution.stop();
            }
            thread.map(TaskId::from)
        })
    }

    fn next_u64(&mut self) -> u64 {
        0
    }
}
