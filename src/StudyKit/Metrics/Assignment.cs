namespace StudyKit.Metrics;

/// <summary>The assignment problem (Kuhn 1955), solved by shortest augmenting paths with potentials (Jonker and Volgenant 1987).</summary>
internal static class Assignment
{
    /// <summary>Gives rows to columns one to one so that the sum of gains is greatest; min(rows, columns) pairs are made.</summary>
    /// <returns>For each column its row, or −1.</returns>
    public static int[] Maximise(double[,] gain)
    {
        int rows = gain.GetLength(0), columns = gain.GetLength(1);
        var rowOfColumn = new int[columns];
        Array.Fill(rowOfColumn, -1);
        if (columns <= rows)
        {
            var taken = Solve(columns, rows, (k, j) => -gain[j, k]);
            taken.CopyTo(rowOfColumn, 0);
            return rowOfColumn;
        }

        var columnOfRow = Solve(rows, columns, (j, k) => -gain[j, k]);
        for (var j = 0; j < rows; j++)
        {
            rowOfColumn[columnOfRow[j]] = j;
        }

        return rowOfColumn;
    }

    /// <summary>Cheapest place for each of <paramref name="count"/> workers, <paramref name="count"/> ≤ <paramref name="places"/>.</summary>
    private static int[] Solve(int count, int places, Func<int, int, double> cost)
    {
        // One-based with a sentinel place 0, so that the augmenting path starts at a place like any other.
        var workerPrice = new double[count + 1];
        var placePrice = new double[places + 1];
        var workerAt = new int[places + 1];
        for (var worker = 1; worker <= count; worker++)
        {
            workerAt[0] = worker;
            var previous = new int[places + 1];
            var slack = new double[places + 1];
            Array.Fill(slack, double.PositiveInfinity);
            var visited = new bool[places + 1];
            var place = 0;
            while (workerAt[place] != 0)
            {
                visited[place] = true;
                var current = workerAt[place];
                var step = double.PositiveInfinity;
                var next = 0;
                for (var p = 1; p <= places; p++)
                {
                    if (visited[p])
                    {
                        continue;
                    }

                    var reduced = cost(current - 1, p - 1) - workerPrice[current] - placePrice[p];
                    if (reduced < slack[p])
                    {
                        slack[p] = reduced;
                        previous[p] = place;
                    }

                    if (slack[p] < step)
                    {
                        step = slack[p];
                        next = p;
                    }
                }

                for (var p = 0; p <= places; p++)
                {
                    if (visited[p])
                    {
                        workerPrice[workerAt[p]] += step;
                        placePrice[p] -= step;
                    }
                    else
                    {
                        slack[p] -= step;
                    }
                }

                place = next;
            }

            while (place != 0)
            {
                workerAt[place] = workerAt[previous[place]];
                place = previous[place];
            }
        }

        var placeOf = new int[count];
        for (var p = 1; p <= places; p++)
        {
            if (workerAt[p] != 0)
            {
                placeOf[workerAt[p] - 1] = p - 1;
            }
        }

        return placeOf;
    }
}
