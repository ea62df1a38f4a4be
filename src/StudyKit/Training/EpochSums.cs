namespace StudyKit.Training;

/// <summary>Adds up the terms of a pass, in the order of its cells.</summary>
internal sealed class EpochSums
{
    private double _reconstruction;
    private double _klLatent;
    private double _klLibrary;
    private double _objective;
    private int _cells;

    public void Add(StepTerms terms, int cells)
    {
        for (var i = 0; i < cells; i++)
        {
            _reconstruction += terms.Reconstruction[i];
            _klLatent += terms.KlLatent[i];
            _klLibrary += terms.KlLibrary[i];
        }

        _objective += terms.Objective * cells;
        _cells += cells;
    }

    /// <summary>The means; <c>Objective</c> is the whole loss, reconstruction + KL(l) + the objective's term.</summary>
    public EpochMeans Means() => _cells == 0
        ? EpochMeans.Unmeasured
        : new(_reconstruction / _cells, _klLatent / _cells, _klLibrary / _cells, (_reconstruction + _klLibrary + _objective) / _cells);
}
