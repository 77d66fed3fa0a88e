//! Median and spread.

/// What some numbers are like, from the least to the most of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    pub least: f64,
    /// A quarter of the numbers lies below it.
    pub lower: f64,
    pub median: f64,
    /// A quarter of the numbers lies above it.
    pub upper: f64,
    pub most: f64,
}

impl Summary {
    /// Of all these numbers; `None` if there are none, or one is not finite.
    pub fn of(samples: &[f64]) -> Option<Self> {
        if samples.is_empty() || samples.iter().any(|sample| !sample.is_finite()) {
            return None;
        }
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        // Between two numbers, in proportion.
        let at = |share: f64| {
            let place = share * (sorted.len() - 1) as f64;
            let (below, above) = (place.floor() as usize, place.ceil() as usize);
            sorted[below] + (sorted[above] - sorted[below]) * place.fract()
        };
        Some(Self {
            least: sorted[0],
            lower: at(0.25),
            median: at(0.5),
            upper: at(0.75),
            most: sorted[sorted.len() - 1],
        })
    }

    /// Whether the middle halves of both lie apart, so that one may be called
    /// larger than the other.
    pub fn stands_apart_from(&self, other: &Self) -> bool {
        self.lower > other.upper || other.lower > self.upper
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_found_whatever_the_order_and_the_number() {
        let of = |samples: &[f64]| Summary::of(samples).expect("numbers");
        let five = of(&[5.0, 1.0, 4.0, 2.0, 30.0]);
        assert_eq!(
            (five.least, five.lower, five.median, five.upper, five.most),
            (1.0, 2.0, 4.0, 5.0, 30.0)
        );
        assert_eq!(of(&[1.0, 2.0]).median, 1.5);
        assert_eq!(of(&[1.0, 2.0]).lower, 1.25);
        assert_eq!(of(&[7.0]).upper, 7.0);
        assert_eq!(Summary::of(&[]), None);
        assert_eq!(Summary::of(&[1.0, f64::NAN]), None);
    }

    #[test]
    fn an_outlier_does_not_bring_two_together() {
        let of = |samples: &[f64]| Summary::of(samples).expect("numbers");
        let (slow, fast) = (
            of(&[10.0, 11.0, 12.0, 13.0]),
            of(&[1.0, 1.1, 1.2, 1.3, 99.0]),
        );
        assert!(slow.stands_apart_from(&fast) && fast.stands_apart_from(&slow));
        let near = of(&[11.0, 12.0, 13.0, 14.0]);
        assert!(!slow.stands_apart_from(&near) && !near.stands_apart_from(&slow));
    }
}
