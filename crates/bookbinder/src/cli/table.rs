//! Tables on standard output.

/// Rows of cells, in columns that are as wide as their widest cell.
pub fn table<const COLUMNS: usize>(rows: &[[String; COLUMNS]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: [_; COLUMNS] = std::array::from_fn(|column| width(column).unwrap_or(0));
    let mut table = String::new();
    for row in rows {
        let cells = row.iter().zip(widths);
        let cells = cells.map(|(cell, width)| format!("{cell:<width$}  "));
        table += String::from_iter(cells).trim_end();
        table += "\n";
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_cells() {
        let rows = [["series", "n"], ["a", "12"], ["zwölf µs", "3"]];
        let rows = rows.map(|row| row.map(str::to_owned));
        assert_eq!(table(&rows), "series    n\na         12\nzwölf µs  3\n");
    }
}
