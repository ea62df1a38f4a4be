using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Tests.Training;

/// <summary>A session whose numbers break in one place, at one step.</summary>
internal sealed class BreakingSession(IVaeSession inner, string term, int breakAt) : IVaeSession
{
    private int _steps = -1;

    private bool Broken => _steps == breakAt;

    public void Differentiate(ReadOnlySpan<int> cells, StepNoise noise, Objective objective, ObjectiveMoment moment, StepTerms terms)
    {
        _steps++;
        inner.Differentiate(cells, noise, objective, moment, terms);
        if (Broken)
        {
            switch (term)
            {
                case "reconstruction":
                    terms.Reconstruction[cells.Length - 1] = float.PositiveInfinity;
                    break;
                case "KL(z)":
                    terms.KlLatent[0] = float.NaN;
                    break;
                case "KL(l)":
                    terms.KlLibrary[0] = float.NaN;
                    break;
                case "objective":
                    terms.Objective = double.NaN;
                    break;
            }
        }
    }

    public bool Update(AdamSettings settings) => inner.Update(settings) && !Broken;

    public void Evaluate(ReadOnlySpan<int> cells, StepNoise noise, StepTerms terms) => inner.Evaluate(cells, noise, terms);

    public VaeWeights CopyWeights() => Break(inner.CopyWeights(), "weight ");

    public VaeWeights CopyGradients() => Break(inner.CopyGradients(), "gradient of ");

    public SessionState CopyState() => inner.CopyState();

    public void Restore(SessionState state) => inner.Restore(state);

    public void Dispose() => inner.Dispose();

    private VaeWeights Break(VaeWeights tensors, string kind)
    {
        if (Broken && term.StartsWith(kind, StringComparison.Ordinal))
        {
            tensors[term[kind.Length..]].Values[0] = float.NaN;
        }

        return tensors;
    }
}
