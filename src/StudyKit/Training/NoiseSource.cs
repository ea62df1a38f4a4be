using StudyKit.Models;
using StudyKit.Numerics;

namespace StudyKit.Training;

/// <summary>
/// Fills a minibatch's noise. Each number is a function of (seed, use, epoch, cell, unit), so neither threads nor the place of a
/// cell in its minibatch matter.
/// </summary>
internal sealed class NoiseSource(VaeSpec spec, ulong seed)
{
    /// <summary>Noise and dropout of one training minibatch.</summary>
    public void Fill(StepNoise noise, ReadOnlySpan<int> cells, int epoch) => FillRows(noise, cells, epoch, 0);

    /// <summary>The same for some cells of it, which have the rows from <paramref name="firstRow"/>; runs of rows may be filled at the same time.</summary>
    public void FillRows(StepNoise noise, ReadOnlySpan<int> cells, int epoch, int firstRow)
    {
        FillNormals(noise.LatentNoise.AsSpan(firstRow * spec.LatentSize), spec.LatentSize, cells, TrainingStreams.LatentNoise, epoch);
        for (var layer = 0; layer < noise.LatentMasks.Length; layer++)
        {
            FillMask(noise.LatentMasks[layer], cells, TrainingStreams.LatentMask + (uint)layer, epoch, firstRow);
        }

        if (!spec.ObservedLibrary)
        {
            FillNormals(noise.LibraryNoise.AsSpan(firstRow), 1, cells, TrainingStreams.LibraryNoise, epoch);
            FillMask(noise.LibraryMask, cells, TrainingStreams.LibraryMask, epoch, firstRow);
        }
    }

    /// <summary>Noise of held-out cells: the same in every epoch, so that epochs compare by the model alone.</summary>
    public void FillForValidation(StepNoise noise, ReadOnlySpan<int> cells)
    {
        FillNormals(noise.LatentNoise, spec.LatentSize, cells, TrainingStreams.ValidationLatentNoise, epoch: 0);
        FillNormals(noise.LibraryNoise, 1, cells, TrainingStreams.ValidationLibraryNoise, epoch: 0);
    }

    private void FillMask(float[] mask, ReadOnlySpan<int> cells, uint stream, int epoch, int firstRow)
    {
        if (mask.Length == 0)
        {
            return;
        }

        var threshold = (uint)Math.Min(uint.MaxValue, spec.DropoutRate * 4294967296.0);
        for (var i = 0; i < cells.Length; i++)
        {
            var row = mask.AsSpan((firstRow + i) * spec.HiddenSize, spec.HiddenSize);
            PhiloxRow.Threshold(seed, (ulong)(uint)cells[i] << 32, ((ulong)stream << 32) | (uint)epoch, threshold, row);
        }
    }

    private void FillNormals(Span<float> values, int width, ReadOnlySpan<int> cells, uint stream, int epoch)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var row = values.Slice(i * width, width);
            for (var unit = 0; unit < width; unit += 2)
            {
                var (w0, w1, _, _) = Philox.Block(seed, ((ulong)(uint)cells[i] << 32) | (uint)unit, ((ulong)stream << 32) | (uint)epoch);
                var radius = Math.Sqrt(-2 * Math.Log((w0 + 0.5) / 4294967296.0));
                var (sin, cos) = Math.SinCos(2 * Math.PI * ((w1 + 0.5) / 4294967296.0));
                row[unit] = (float)(radius * cos);
                if (unit + 1 < width)
                {
                    row[unit + 1] = (float)(radius * sin);
                }
            }
        }
    }
}
