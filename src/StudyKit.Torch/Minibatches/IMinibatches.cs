namespace StudyKit.Torch.Minibatches;

/// <summary>Brings cells to the device.</summary>
internal interface IMinibatches : IDisposable
{
    /// <summary>The minibatch of some cells; its tensors belong to the caller's dispose scope.</summary>
    Minibatch Of(ReadOnlySpan<int> cells);
}
