use rayon::prelude::*;

fn main() {
    let orders = ["12", "7", "30", "4"];
    println!("main: {:?}", all(&orders));

    let with_mistake = ["12", "seven", "30", "4"];
    println!("main: {:?}", all(&with_mistake));
    println!("main: {:?}", good_ones(&with_mistake));
}

fn all(orders: &[&str]) -> Result<Vec<u32>, String> {
    orders.par_iter().map(read).collect()
}

fn good_ones(orders: &[&str]) -> Vec<u32> {
    // A Result is also an iterator: of one value, or of none if it is an error.
    orders.par_iter().flat_map(read).collect()
}

fn read(order: &&str) -> Result<u32, String> {
    order.parse().map_err(|error| format!("{order}: {error}"))
}
