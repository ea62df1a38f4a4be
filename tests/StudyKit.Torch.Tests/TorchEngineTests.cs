using StudyKit.Engine;
using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Tests.Training;
using StudyKit.Torch.Modules;
using StudyKit.Training;
using TorchSharp;

namespace StudyKit.Torch.Tests;

public class TorchEngineTests
{
    public static TheoryData<string> Devices => ["cpu", "cuda"];

    [SkippableTheory]
    [MemberData(nameof(Devices))]
    public void The_same_training_twice_has_the_same_bits(string device)
    {
        var engine = Open(device);
        var (cells, spec, objective, plan) = ResumeCases.Of("batches and two layers");
        ResumeCases.AssertSame(engine.Train(cells, spec, objective, plan), engine.Train(cells, spec, objective, plan));
    }

    [SkippableTheory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    public void The_plans_threads_change_no_bit(int few, int many)
    {
        var engine = Open("cpu");
        var cells = TestCounts.TwoKinds(300, 400, 3);
        var spec = new VaeSpec { GeneCount = 400 };
        var plan = new TrainingPlan { Epochs = 3, KlWarmupEpochs = 0, Seed = 5 };
        ResumeCases.AssertSame(
            engine.Train(cells, spec, new BetaObjective(), plan with { Threads = few }),
            engine.Train(cells, spec, new BetaObjective(), plan with { Threads = many }) with { Plan = plan });
    }

    [SkippableTheory]
    [MemberData(nameof(Devices))]
    public void A_seed_means_the_same_training_as_on_the_embedded_engine(string device)
    {
        var engine = Open(device);
        var (cells, spec, objective, plan) = ResumeCases.Of("validation now and then");
        var (torch, embedded) = (engine.Train(cells, spec, objective, plan), new EmbeddedEngine().Train(cells, spec, objective, plan));
        Assert.Equal(embedded.TrainCells, torch.TrainCells);
        foreach (var column in new[] { "elbo_train", "kl_local_train", "elbo_validation" })
        {
            Assert.All(
                embedded.History[column].Zip(torch.History[column]),
                pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-4 * Math.Abs(pair.First) || (double.IsNaN(pair.First) && double.IsNaN(pair.Second)), $"{column}: {pair}"));
        }

        foreach (var tensor in embedded.Weights.Tensors)
        {
            Assert.All(tensor.Values.Zip(torch.Weights[tensor.Name].Values), pair => Assert.Equal(pair.First, pair.Second, 2e-4f));
        }
    }

    [SkippableFact]
    public void The_embedded_engine_goes_on_from_a_checkpoint_of_this_one_and_this_one_from_one_of_its()
    {
        var engine = Open("cpu");
        var (cells, spec, objective, plan) = ResumeCases.Of("capacity");
        var (ofTorch, ofEmbedded) = (new KeptCheckpoints(), new KeptCheckpoints());
        var whole = engine.Train(cells, spec, objective, plan, ofTorch);
        new EmbeddedEngine().Train(cells, spec, objective, plan, ofEmbedded);
        foreach (var model in new[]
        {
            new EmbeddedEngine().Train(cells, spec, objective, plan, new KeptCheckpoints(ofTorch.Written[2])),
            engine.Train(cells, spec, objective, plan, new KeptCheckpoints(ofEmbedded.Written[2])),
        })
        {
            Assert.Equal(whole.History["elbo_train"][^1], model.History["elbo_train"][^1], 1e-3);
        }
    }

    [SkippableFact]
    public void State_dict_has_the_layouts_names_and_shapes()
    {
        TorchHere.Require();
        var spec = new VaeSpec { GeneCount = 9, BatchCount = 3, LayerCount = 2, EncodeCovariates = true, Dispersion = Dispersion.GeneBatch };
        using var store = new ParameterStore(spec, VaeInitializer.Create(spec, 1), torch.CPU);
        using var model = new VaeModule(spec, store, EnginePrecision.Float32);
        var wanted = VaeLayout.Of(spec).ToDictionary(tensor => tensor.Name, tensor => string.Join(",", tensor.Shape), StringComparer.Ordinal);
        Assert.Equal(wanted.OrderBy(pair => pair.Key, StringComparer.Ordinal), model.state_dict().ToDictionary(pair => pair.Key, pair => string.Join(",", pair.Value.shape), StringComparer.Ordinal).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [SkippableFact]
    public void Narrow_products_stay_near_single_precision_and_are_not_it()
    {
        TorchHere.Require();
        var golden = GoldenCase.Read("zinb_elbo");
        float[] Reconstruction(EnginePrecision precision)
        {
            using var session = TorchHere.Open(golden.Data, golden.Spec, golden.Weights, torch.CPU, resident: false, precision);
            var terms = new StepTerms(golden.Cells.Length);
            session.Differentiate(golden.Cells, golden.Noise(0), golden.Objective, golden.Moment, terms);
            Assert.True(session.Update(new AdamSettings(1e-3, 1e-2, 1e-6)));
            return terms.Reconstruction;
        }

        var (single, narrow) = (Reconstruction(EnginePrecision.Float32), Reconstruction(EnginePrecision.BFloat16));
        Assert.All(single.Zip(narrow), pair => Assert.Equal(pair.First, pair.Second, 0.02f * pair.First));
        Assert.NotEqual(single, narrow);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Steps_evaluations_and_copies_leave_no_tensor_behind(bool resident)
    {
        TorchHere.Require();
        var golden = GoldenCase.Read("zinb_elbo");
        var terms = new StepTerms(golden.Cells.Length);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        long Live() => DisposeScopeManager.Statistics.ThreadTotalLiveCount - before;
        using (var session = TorchHere.Open(golden.Data, golden.Spec, golden.Weights, torch.CPU, resident))
        {
            long[] live = [.. Enumerable.Range(0, 4).Select(_ =>
            {
                session.Differentiate(golden.Cells, golden.Noise(0), golden.Objective, golden.Moment, terms);
                session.Update(new AdamSettings(1e-3, 1e-2, 1e-6));
                session.Evaluate(golden.Cells, golden.Noise(0), terms);
                session.Restore(session.CopyState());
                session.CopyGradients();
                return Live();
            })];
            Assert.True(live[0] > 0);
            Assert.Equal([live[0], live[0], live[0]], live[1..]);
        }

        Assert.Equal(0, Live());
    }

    [SkippableFact]
    public void A_cancelled_training_stops_before_its_end()
    {
        var engine = Open("cpu");
        using var source = new CancellationTokenSource();
        var epochs = 0;
        var (cells, spec, objective, plan) = ResumeCases.Of("plain");
        Assert.Throws<OperationCanceledException>(() => engine.Train(
            cells, spec, objective, plan with { Epochs = 1000 }, null, new Counter(() => { if (++epochs == 3) { source.Cancel(); } }), source.Token));
        Assert.Equal(3, epochs);
    }

    [SkippableFact]
    public void Names_tell_device_and_precision_and_identity_the_libraries()
    {
        Assert.Equal("torch-cpu", Open("cpu").Name);
        Assert.Equal("torch-cpu+bf16", new TorchEngine(new TorchEngineOptions { Device = "cpu", Precision = EnginePrecision.BFloat16 }).Name);
        Assert.Equal($"torch-cpu ({ProcessorName.Current}, 3 threads, {TorchRuntime.Native})", new TorchEngine(new TorchEngineOptions { Device = "cpu", Threads = 3 }).Identity);
        Assert.Equal($"torch-cpu ({ProcessorName.Current}, 1 thread, {TorchRuntime.Native})", Open("cpu").Identity);
        Assert.NotEqual("", ProcessorName.Current);
        Assert.StartsWith("libtorch 2.", TorchRuntime.Native, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("gpu", "cpu, cuda, cuda:N or auto")]
    [InlineData("cuda:x", "cpu, cuda, cuda:N or auto")]
    [InlineData("cuda:99", "cpu")]
    public void A_device_that_is_not_here_is_named_with_what_is(string device, string wanted)
    {
        TorchHere.Require();
        var error = Assert.Throws<OptionException>(() => new TorchEngine(new TorchEngineOptions { Device = device }));
        Assert.Contains($"device: found {device}; wanted {wanted}", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_libtorch_says_is_an_error_of_the_kit_and_a_full_device_is_told_what_needs_less()
    {
        TorchHere.Require();
        var error = Assert.Throws<StudyKitException>(() => TorchFault.Guard(() => torch.ones(2).add(torch.ones(3))));
        Assert.StartsWith("libtorch: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.StartsWith("the device has no room left: CUDA out of memory.", TorchFault.Explain("CUDA out of memory.\nTried to allocate"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_device_without_room_for_the_counts_has_them_brought()
    {
        var engine = new TorchEngine(new TorchEngineOptions { Device = Cuda(), ResidentShare = 0 });
        var (cells, spec, objective, plan) = ResumeCases.Of("plain");
        ResumeCases.AssertSame(Open("cuda").Train(cells, spec, objective, plan), engine.Train(cells, spec, objective, plan));
    }

    [SkippableFact]
    public void Trainings_of_different_precision_are_not_for_one_process_at_once()
    {
        var golden = GoldenCase.Read("zinb_elbo");
        IVaeSession Session(EnginePrecision precision) =>
            new TorchEngine(new TorchEngineOptions { Device = Cuda(), Precision = precision }).Open(golden.Data, golden.Spec, golden.Weights, golden.Cells.Length, 1);
        using (Session(EnginePrecision.Tf32))
        {
            Session(EnginePrecision.Tf32).Dispose();
            Assert.Throws<OptionException>(() => Session(EnginePrecision.Float32));
        }

        Session(EnginePrecision.Float32).Dispose();
    }

    [SkippableFact]
    public void Tf32_is_not_for_a_cpu()
    {
        TorchHere.Require();
        Assert.Throws<OptionException>(() => new TorchEngine(new TorchEngineOptions { Device = "cpu", Precision = EnginePrecision.Tf32 }));
    }

    private static string Cuda()
    {
        TorchHere.RequireCuda();
        return "cuda";
    }

    private static TorchEngine Open(string device)
    {
        TorchHere.Require();
        _ = device == "cuda" ? Cuda() : device;
        return new TorchEngine(new TorchEngineOptions { Device = device });
    }

    private sealed class Counter(Action count) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => count();
    }
}
