using StudyKit.Models;
using StudyKit.Objectives;

namespace StudyKit.Training;

/// <summary>
/// One model in an engine, between minibatches. <see cref="VaeTrainer"/> drives it; an engine is anything whose sessions meet
/// the contract tests. Not for use by several threads at once.
/// </summary>
public interface IVaeSession : IDisposable
{
    /// <summary>
    /// Forward and backward pass of training: dropout on, BatchNorm by the minibatch's own statistics, which also move the
    /// running ones. Gradients are those of the minibatch mean of reconstruction + KL(l), plus the objective's term. With one
    /// cell the batch variance is 0 (BatchNorm gives its shift) and the running variance, undefined there, stays as it was.
    /// </summary>
    /// <param name="cells">Cells of the minibatch, rows of the session's data.</param>
    /// <param name="noise">Its noise and masks.</param>
    /// <param name="objective">What is added to the reconstruction term.</param>
    /// <param name="moment">Where training stands.</param>
    /// <param name="terms">Receives the terms.</param>
    void Differentiate(ReadOnlySpan<int> cells, StepNoise noise, Objective objective, ObjectiveMoment moment, StepTerms terms);

    /// <summary>Does independent work, such as making noise, on the session's threads between its own calls; by default on the caller's.</summary>
    /// <param name="length">Number of items.</param>
    /// <param name="grain">Smallest run of items worth a thread.</param>
    /// <param name="body">Takes the start and the end (not included) of a run; runs may be done at the same time.</param>
    void ForRange(int length, int grain, Action<int, int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        body(0, length);
    }

    /// <summary>One step of Adam along the last gradients.</summary>
    /// <returns>Whether every gradient and every new weight is finite.</returns>
    bool Update(AdamSettings settings);

    /// <summary>The terms as the finished model has them: no dropout, BatchNorm by its running statistics. Changes nothing.</summary>
    /// <param name="cells">Cells to evaluate.</param>
    /// <param name="noise">Noise of z and l; its masks are not used.</param>
    /// <param name="terms">Receives the terms.</param>
    void Evaluate(ReadOnlySpan<int> cells, StepNoise noise, StepTerms terms);

    /// <summary>A copy of the weights, running statistics included, in the layout's order.</summary>
    VaeWeights CopyWeights();

    /// <summary>A copy of all that the next minibatch depends on: weights and running statistics, Adam's moments, steps done.</summary>
    SessionState CopyState();

    /// <summary>Goes on from a state of a session with the same model; what follows has the same bits as there.</summary>
    /// <param name="state">What <see cref="CopyState"/> gave, copied.</param>
    /// <exception cref="Errors.OptionException">The state does not fit the model.</exception>
    void Restore(SessionState state);

    /// <summary>A copy of the last gradients, without weight decay, of the trained tensors in the layout's order.</summary>
    VaeWeights CopyGradients();
}
