using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StudyKit.Engine;
using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Simulation;
using StudyKit.Studies;
using StudyKit.Training;

namespace StudyKit.Tests.Studies;

public class ScoringVersionTests
{
    /// <summary>
    /// What the studies score on latent spaces that were made up, to six digits. When this fails, scores or their names have changed: raise
    /// <see cref="ScoringVersion.Current"/> and put the sum found here.
    /// </summary>
    private const int PinnedVersion = 2;

    private const string Pinned = "c19853cb6e7d5fa7";

    [Fact]
    public void The_version_names_the_scores_of_latent_spaces_that_were_made_up()
    {
        Assert.Equal(PinnedVersion, ScoringVersion.Current);
        var engine = new EmbeddedEngine();
        var simulation = ProgramSimulatorOptions.Study with { Cells = 120, Genes = 40, ActivityGenes = 10 };
        var cells = KangStandIn.Simulate(new KangStandInOptions { Cells = 250, Genes = 40 });
        LatentSweep[] sweeps =
        [
            SimulatedFactors.Prepare(new SimulatedFactorsOptions { Simulation = simulation, Seeds = 1 }, engine),
            PbmcRuns.Prepare(cells, new PbmcOptions { Seeds = 1, Genes = 40 }, engine),
        ];
        var text = new StringBuilder();
        foreach (var sweep in sweeps)
        {
            var latent = Latent(sweep.Dataset.Counts.CellCount);
            var history = new TrainingHistory([("reconstruction_loss_train", [3, 2]), ("kl_z_train", [1, 0.5])]);
            var model = new TrainedVae(new VaeSpec { GeneCount = 40 }, new VaeWeights([]), sweep.Points[0].Objective(), new TrainingPlan(), history, [], [], "none", TimeSpan.Zero);
            foreach (var score in sweep.Scorer.Score(sweep.Points[0], model, latent, CancellationToken.None))
            {
                text.Append(CultureInfo.InvariantCulture, $"{score.Study} {score.Factor} {score.Metric} {score.Value:g6}\n");
            }
        }

        Assert.Equal(Pinned, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16]);
    }

    /// <summary>Two dimensions with three clumps in each, one of noise.</summary>
    private static Matrix Latent(int cells)
    {
        var random = new RandomStream(3);
        var latent = new Matrix(cells, 3);
        for (var cell = 0; cell < cells; cell++)
        {
            latent[cell, 0] = (float)((cell % 3) + (0.2 * random.NextUniform()));
            latent[cell, 1] = (float)((cell / 3 % 3) + (0.2 * random.NextUniform()));
            latent[cell, 2] = (float)random.NextUniform();
        }

        return latent;
    }
}
