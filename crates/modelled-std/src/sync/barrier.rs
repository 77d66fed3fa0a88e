//! Barriers.

use model_checker::execution::{self, Needs, State};

use crate::shared_value::{Shared, opaque_debug};

/// As `std::sync::Barrier`. Arriving is a step, leaving is none.
pub struct Barrier(Shared<usize>);

/// As `std::sync::BarrierWaitResult`. The last thread to arrive is the leader.
#[derive(Debug)]
pub struct BarrierWaitResult(bool);

impl BarrierWaitResult {
    pub fn is_leader(&self) -> bool {
        self.0
    }
}

impl Barrier {
    #[track_caller]
    pub const fn new(threads: usize) -> Self {
        let state = |threads: &usize| State::barrier(*threads);
        Barrier(Shared::new("Barrier", threads, |_| String::new(), state))
    }

    pub fn wait(&self) -> BarrierWaitResult {
        let barrier = self.0.object();
        let turn = self.0.turn("wait");
        let (all, last) = execution::barrier(barrier, |barrier| barrier.arrive());
        turn.done(if last { "last" } else { "" });
        if !last {
            let needs = Needs::Arrived(all);
            execution::turn(self.0.operation("wait").uncounted().needs(needs)).done("");
        }
        BarrierWaitResult(last)
    }
}

opaque_debug!(Barrier);
