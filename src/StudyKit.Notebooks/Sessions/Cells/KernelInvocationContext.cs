namespace StudyKit.Notebooks.Sessions.Cells;

/// <summary>
/// The run of the cell that asks, under .NET Interactive's name: long calls of a cell pass
/// <c>KernelInvocationContext.Current.CancellationToken</c> on, so that an interrupt ends them in good order.
/// </summary>
public sealed class KernelInvocationContext
{
    private KernelInvocationContext(CancellationToken cancellationToken)
    {
        CancellationToken = cancellationToken;
    }

    /// <summary>The run of the cell that is running; outside of cells, one that is never stopped.</summary>
    public static KernelInvocationContext Current => new(RunningCell.Current?.Token ?? CancellationToken.None);

    /// <summary>Cancelled when the cell is interrupted, some time before it is stopped wherever it is.</summary>
    public CancellationToken CancellationToken { get; }
}
