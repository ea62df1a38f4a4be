using System.Globalization;
using StudyKit.Engines;
using StudyKit.Notebooks.Sessions;
using StudyKit.Numerics;
using StudyKit.Parts;
using StudyKit.Runs;

namespace StudyKit.Cli;

/// <summary>What <c>study doctor</c> says of the two stacks: the embedded one, which every build has, and the full one.</summary>
internal static class DoctorStacks
{
    public static IEnumerable<DoctorFinding> Look() => Embedded().Concat(Full());

    private static IEnumerable<DoctorFinding> Embedded()
    {
        var machine = RunEnvironment.Current(VaeEngines.Embedded);
        yield return new DoctorFinding(true, "embedded engine", string.Create(CultureInfo.InvariantCulture, $"trains on the CPU: {machine.Processors} processors, {machine.Simd} instructions"));
        if (Simd.Current == SimdLevel.Portable)
        {
            yield return new DoctorFinding(false, "AVX2 with FMA", "training works, several times slower");
        }
    }

    private static IEnumerable<DoctorFinding> Full()
    {
        var (torch, whyNot) = VaeEngines.FindTorch();
        var (host, _) = OptionalPart.Find<INotebookHost>(OptionalPart.Interactive);
        if (torch is null && host is null)
        {
            yield return new DoctorFinding(false, "full stack", $"no TorchSharp engine, .NET Interactive, Plotly.NET or DataFrames: {whyNot}. Nothing else needs them");
            yield break;
        }

        yield return new DoctorFinding(true, "full stack", "TorchSharp, .NET Interactive, Plotly.NET, DataFrames are part of this build");
        if (torch is not null)
        {
            yield return torch.Problem is { } problem
                ? new DoctorFinding(false, "TorchSharp engine", $"{torch.Description} cannot run here: {problem}. The embedded engine trains")
                : new DoctorFinding(true, "TorchSharp engine", $"{torch.Description}: --engine torch trains with it");
            if (torch.Problem is null)
            {
                foreach (var device in torch.Devices.Where(device => device.IsCuda))
                {
                    yield return new DoctorFinding(true, device.Name, $"{device.Description}: --engine auto and --engine torch take the first such device");
                }

                if (torch.NoCuda is { } none)
                {
                    yield return new DoctorFinding(false, "CUDA", $"{none}: --engine auto takes the embedded engine, --engine torch the CPU");
                }
            }
        }

        if (host is not null)
        {
            yield return new DoctorFinding(true, "other notebook host", $"{host.Description}: study run --host {host.Name}");
        }
    }
}
