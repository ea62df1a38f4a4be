using StudyKit.Models;
using StudyKit.Training;

namespace StudyKit.Tests.Training;

/// <summary>What every engine must meet. Derive, open the engine's session, and run; an engine that is not here skips in <see cref="Open"/>.</summary>
public abstract class EngineContract
{
    private static readonly AdamSettings Adam = new(1e-3, 1e-2, 1e-6);

    public static TheoryData<string> GoldenNames => GoldenCase.Names;

    protected abstract IVaeSession Open(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells);

    [SkippableTheory]
    [MemberData(nameof(GoldenNames))]
    public void Terms_of_a_training_pass_match_the_reference(string name)
    {
        var golden = GoldenCase.Read(name);
        using var session = Open(golden.Data, golden.Spec, golden.Weights, golden.Cells.Length);
        var terms = new StepTerms(golden.Cells.Length);
        session.Differentiate(golden.Cells, golden.Noise(0), golden.Objective, golden.Moment, terms);
        AssertTerms(golden, "train", terms);
        var loss = terms.Reconstruction.Average(v => (double)v) + terms.KlLibrary.Average(v => (double)v) + terms.Objective;
        AssertClose(golden.Loss("train"), loss, 1e-5, "loss");
    }

    [SkippableTheory]
    [MemberData(nameof(GoldenNames))]
    public void Terms_of_an_evaluation_match_the_reference(string name)
    {
        var golden = GoldenCase.Read(name);
        using var session = Open(golden.Data, golden.Spec, golden.Weights, golden.Cells.Length);
        var terms = new StepTerms(golden.Cells.Length);
        session.Evaluate(golden.Cells, golden.Noise(0), terms);
        AssertTerms(golden, "eval", terms);
        foreach (var tensor in session.CopyWeights().Tensors)
        {
            Assert.Equal(golden.Weights[tensor.Name].Values, tensor.Values);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(GoldenNames))]
    public void Gradients_match_the_reference(string name)
    {
        var golden = GoldenCase.Read(name);
        using var session = Open(golden.Data, golden.Spec, golden.Weights, golden.Cells.Length);
        session.Differentiate(golden.Cells, golden.Noise(0), golden.Objective, golden.Moment, new StepTerms(golden.Cells.Length));
        var gradients = session.CopyGradients();
        var wanted = golden.Gradients;
        Assert.Equal(VaeLayout.Of(golden.Spec).Where(t => t.IsTrained).Select(t => t.Name), gradients.Tensors.Select(t => t.Name));
        foreach (var tensor in wanted.Tensors)
        {
            AssertGradient(tensor, gradients[tensor.Name]);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(GoldenNames))]
    public void Weights_after_three_steps_match_the_reference(string name)
    {
        var golden = GoldenCase.Read(name);
        using var session = Open(golden.Data, golden.Spec, golden.Weights, golden.Cells.Length);
        var terms = new StepTerms(golden.Cells.Length);
        for (var step = 0; step < 3; step++)
        {
            session.Differentiate(golden.Cells, golden.Noise(step), golden.Objective, golden.Moment, terms);
            Assert.True(session.Update(Adam));
        }

        var weights = session.CopyWeights();
        foreach (var tensor in golden.WeightsAfterThreeSteps.Tensors)
        {
            for (var i = 0; i < tensor.Values.Length; i++)
            {
                AssertClose(tensor.Values[i], weights[tensor.Name].Values[i], 1e-5, tensor.Name, floor: 1);
            }
        }
    }

    [SkippableFact]
    public void A_minibatch_of_one_cell_is_finite_and_leaves_the_running_variance_alone()
    {
        var golden = GoldenCase.Read("zinb_elbo");
        using var session = Open(golden.Data, golden.Spec, golden.Weights, golden.Cells.Length);
        var terms = new StepTerms(1);
        session.Differentiate([3], golden.Noise(0), golden.Objective, golden.Moment, terms);
        Assert.True(session.Update(Adam));
        Assert.True(float.IsFinite(terms.Reconstruction[0]) && float.IsFinite(terms.KlLatent[0]) && float.IsFinite(terms.KlLibrary[0]));
        var weights = session.CopyWeights();
        Assert.Equal(golden.Weights["z_enc.bn.0.running_var"].Values, weights["z_enc.bn.0.running_var"].Values);
        Assert.NotEqual(golden.Weights["z_enc.bn.0.running_mean"].Values, weights["z_enc.bn.0.running_mean"].Values);
        Assert.NotEqual(golden.Weights["scale.weight"].Values, weights["scale.weight"].Values);
    }

    [SkippableFact]
    public void Gradients_stay_those_of_the_last_pass_whatever_is_looked_at_or_done_in_between()
    {
        var golden = GoldenCase.Read("zinb_elbo");
        var terms = new StepTerms(golden.Cells.Length);
        IVaeSession Differentiated()
        {
            var session = Open(golden.Data, golden.Spec, golden.Weights, golden.Cells.Length);
            session.Differentiate(golden.Cells, golden.Noise(0), golden.Objective, golden.Moment, terms);
            return session;
        }

        using var plain = Differentiated();
        Assert.True(plain.Update(Adam));
        var weights = plain.CopyWeights();
        var gradients = plain.CopyGradients();
        using var busy = Differentiated();
        busy.Evaluate(golden.Cells.AsSpan(0, 2), golden.Noise(1), terms);
        AssertSame(gradients, busy.CopyGradients());
        Assert.True(busy.Update(Adam));
        AssertSame(weights, busy.CopyWeights());
        busy.Evaluate(golden.Cells.AsSpan(0, 3), golden.Noise(1), terms);
        AssertSame(gradients, busy.CopyGradients());
    }

    [SkippableFact]
    public void Weights_that_are_not_numbers_are_noticed()
    {
        var golden = GoldenCase.Read("zinb_elbo");
        golden.Weights["dec.lin.0.weight"].Values[0] = float.NaN;
        using var session = Open(golden.Data, golden.Spec, golden.Weights, golden.Cells.Length);
        var terms = new StepTerms(golden.Cells.Length);
        session.Differentiate(golden.Cells, golden.Noise(0), golden.Objective, golden.Moment, terms);
        Assert.True(terms.Reconstruction.All(float.IsNaN));
        Assert.False(session.Update(Adam));
    }

    public static TheoryData<string> Resumable => ["plain", "capacity", "warm-up", "validation now and then", "early stop", "batches and two layers"];

    [SkippableTheory]
    [MemberData(nameof(Resumable))]
    public void Resumed_after_any_epoch_is_not_interrupted_bit_for_bit(string kind)
    {
        var (cells, spec, objective, plan) = ResumeCases.Of(kind);
        var all = new KeptCheckpoints();
        TrainedVae Run(ICheckpoints checkpoints) =>
            VaeTrainer.Run("contract", (data, spec, weights, most, _) => Open(data, spec, weights, most), TrainingData.From(cells, spec, plan.BatchKey), spec, objective, plan, checkpoints);
        var whole = Run(all);
        Assert.Equal(kind == "early stop", whole.History.Epochs < plan.Epochs);
        Assert.Equal(Enumerable.Range(1, whole.History.Epochs - 1), all.Written.Select(c => c.Epochs));
        foreach (var checkpoint in all.Written)
        {
            var again = new KeptCheckpoints(checkpoint);
            ResumeCases.AssertSame(whole, Run(again));
            Assert.Equal(all.Written.Count - checkpoint.Epochs, again.Written.Count);
        }
    }

    [SkippableFact]
    public void A_restored_session_holds_the_state_it_was_given()
    {
        var golden = GoldenCase.Read("zinb_2layers_nodrop");
        var terms = new StepTerms(golden.Cells.Length);
        using var one = Open(golden.Data, golden.Spec, golden.Weights, golden.Cells.Length);
        one.Differentiate(golden.Cells, golden.Noise(0), golden.Objective, golden.Moment, terms);
        Assert.True(one.Update(Adam));
        var state = one.CopyState();
        Assert.Equal(1, state.Steps);
        Assert.Equal(VaeLayout.Of(golden.Spec).Where(t => t.IsTrained).Select(t => t.Name), state.FirstMoments.Tensors.Select(t => t.Name));

        // After one step from rest the moments are (1 − decay) times the gradient and its square.
        var gradient = one.CopyGradients()["scale.weight"].Values;
        Assert.Equal(0.1 * gradient[7], state.FirstMoments["scale.weight"].Values[7], 1e-6);
        Assert.Equal(0.001 * gradient[7] * gradient[7], state.SecondMoments["scale.weight"].Values[7], 1e-8);

        using var other = Open(golden.Data, golden.Spec, VaeInitializer.Create(golden.Spec, 99), golden.Cells.Length);
        other.Restore(state);
        var copy = other.CopyState();
        Assert.Equal(state.Steps, copy.Steps);
        foreach (var (wanted, found) in new[] { (state.Weights, copy.Weights), (state.FirstMoments, copy.FirstMoments), (state.SecondMoments, copy.SecondMoments) })
        {
            Assert.All(wanted.Tensors, tensor => Assert.Equal(tensor.Values, found[tensor.Name].Values));
        }
    }

    protected static void AssertGradient(NamedTensor wanted, NamedTensor found)
    {
        var norm = Math.Sqrt(wanted.Values.Sum(v => (double)v * v));
        var distance = Math.Sqrt(wanted.Values.Zip(found.Values, (a, b) => ((double)a - b) * ((double)a - b)).Sum());

        // Biases before BatchNorm have no gradient but rounding.
        Assert.True(distance <= (1e-4 * norm) + 3e-6, $"{wanted.Name}: distance {distance:g3} of a gradient of norm {norm:g3}");
    }

    protected static void AssertClose(double wanted, double found, double relative, string what, double floor = 0) =>
        Assert.True(
            Math.Abs(wanted - found) <= relative * Math.Max(Math.Abs(wanted), floor), $"{what}: wanted {wanted:g9}, found {found:g9}");

    private static void AssertSame(VaeWeights wanted, VaeWeights found) =>
        Assert.All(wanted.Tensors, tensor => Assert.Equal(tensor.Values, found[tensor.Name].Values));

    private static void AssertTerms(GoldenCase golden, string mode, StepTerms terms)
    {
        for (var i = 0; i < golden.Cells.Length; i++)
        {
            AssertClose(golden.Term(mode, "rec")[i], terms.Reconstruction[i], 1e-5, $"reconstruction of cell {i}");
            AssertClose(golden.Term(mode, "kl_z")[i], terms.KlLatent[i], 1e-5, $"KL(z) of cell {i}");
            AssertClose(golden.Term(mode, "kl_l")[i], terms.KlLibrary[i], 1e-5, $"KL(l) of cell {i}");
        }
    }
}
