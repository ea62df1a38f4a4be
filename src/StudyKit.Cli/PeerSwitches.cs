using System.CommandLine;
using StudyKit.Cli.Bench;

namespace StudyKit.Cli;

/// <summary>The switches about the peer.</summary>
internal sealed class PeerSwitches
{
    private readonly Option<string?> _folder = new("--peer") { Description = "Folder with the PyTorch peer, train_torch.py and ref_scvi.py; without it only ours is measured." };
    private readonly Option<bool> _avx512 = new("--peer-avx512") { Description = "Let PyTorch and its OpenBLAS use AVX-512 too." };
    private readonly Option<string> _python = new("--python") { Description = "Python with PyTorch.", DefaultValueFactory = _ => new PeerOptions().Python };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads of each engine.", DefaultValueFactory = _ => new PeerOptions().Threads };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _folder, _avx512, _python, _threads })
        {
            command.Options.Add(option);
        }
    }

    public PeerOptions Read(ParseResult parsed) => new()
    {
        Folder = parsed.GetValue(_folder),
        Avx512 = parsed.GetValue(_avx512),
        Python = parsed.GetValue(_python)!,
        Threads = parsed.GetValue(_threads),
    };
}
