use ::std::fmt;

use model_checker::execution::{self, Needs, Operation, State};

use crate::shared::{Introduction, Shared};

/// As `std::sync::Barrier`. To arrive is a step, to leave is none.
pub struct Barrier {
    shared: Shared<usize>,
}

// SAFETY: all access goes through `Shared`, see there.
unsafe impl Sync for Barrier {}

impl ::std::panic::UnwindSafe for Barrier {}
impl ::std::panic::RefUnwindSafe for Barrier {}

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
        Barrier {
            shared: Shared::new(threads),
        }
    }

    #[track_caller]
    pub fn wait(&self) -> BarrierWaitResult {
        let barrier = self.shared.object(|&threads| Introduction {
            kind: "Barrier",
            size: size_of::<Self>(),
            value: String::new(),
            state: State::barrier(threads),
        });
        let turn = execution::turn(Operation::new("wait").on(barrier));
        let (generation, last) = execution::arrive(barrier);
        turn.done(if last { "last" } else { "" });
        if !last {
            let opened = Operation::new("wait").on(barrier).uncounted();
            let needs = Needs::Opened {
                barrier,
                generation,
            };
            execution::turn(opened.needs(needs)).done("");
        }
        BarrierWaitResult(last)
    }
}

impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Barrier").finish_non_exhaustive()
    }
}
