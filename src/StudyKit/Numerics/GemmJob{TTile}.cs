namespace StudyKit.Numerics;

/// <summary>A matrix product cut by rows or by columns of C.</summary>
internal readonly struct GemmJob<TTile> : IWorkerJob
    where TTile : struct, IGemmTile
{
    // Packing one number of B, or of a transposed A, costs about as much as this many multiply-adds.
    private const long PackingCost = 4;

    private readonly GemmOperands _operands;
    private readonly bool _byRows;
    private readonly Partition _partition;

    private GemmJob(in GemmOperands operands, int teamSize)
    {
        _operands = operands;
        var rows = new Partition(operands.M, TTile.Rows, teamSize);
        var columns = new Partition(operands.N, TTile.Columns, teamSize);
        _byRows = CostOf(rows.Longest, operands.N) < CostOf(operands.M, columns.Longest);

        // Columns cost nothing to cut finer, unless A has to be packed for each part; fine parts even out a busy machine.
        _partition = _byRows ? rows : teamSize == 1 || operands.TransposeA ? columns : new Partition(operands.N, TTile.Columns, 4 * teamSize);
    }

    /// <summary>Multiplies with the team's threads.</summary>
    public static void Run(in GemmOperands operands, WorkerTeam team)
    {
        var worth = (long)operands.M * operands.N * operands.K >= GemmBlocking.WorthSharing;
        var job = new GemmJob<TTile>(operands, worth ? team.Size : 1);
        team.Run(job._partition.Parts, job);
    }

    public void Execute(int part)
    {
        var (start, end) = _partition[part];
        var kernel = new GemmPart<TTile>(_operands);
        if (_byRows)
        {
            kernel.Compute(start, end, 0, _operands.N);
        }
        else
        {
            kernel.Compute(0, _operands.M, start, end);
        }
    }

    private long CostOf(int rows, int columns) =>
        ((long)rows * columns) + (PackingCost * columns) + (_operands.TransposeA ? PackingCost * rows : 0);
}
