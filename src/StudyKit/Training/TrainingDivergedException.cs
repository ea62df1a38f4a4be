using System.Globalization;
using StudyKit.Errors;

namespace StudyKit.Training;

/// <summary>Training stopped because a number was no longer finite; names when, and the first term that broke.</summary>
public sealed class TrainingDivergedException : StudyKitException
{
    /// <summary>Creates the error.</summary>
    /// <param name="epoch">Epoch, from 1.</param>
    /// <param name="minibatch">Minibatch inside the epoch, from 1.</param>
    /// <param name="term">What broke: <c>reconstruction</c>, <c>KL(z)</c>, <c>KL(l)</c>, <c>objective</c>, or a gradient or weight by its tensor's name.</param>
    /// <param name="found">The value found.</param>
    public TrainingDivergedException(int epoch, int minibatch, string term, double found)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"training diverged in epoch {epoch}, minibatch {minibatch}: {term} is {found}; a smaller learning rate, a smaller beta or fewer outlying counts may help"))
    {
        (Epoch, Minibatch, Term) = (epoch, minibatch, term);
    }

    /// <summary>Epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>Minibatch inside the epoch, from 1.</summary>
    public int Minibatch { get; }

    /// <summary>What broke.</summary>
    public string Term { get; }
}
