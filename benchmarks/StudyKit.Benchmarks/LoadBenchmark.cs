using System.Diagnostics;
using System.Globalization;
using StudyKit.Data;

namespace StudyKit.Benchmarks;

/// <summary>
/// Reads the matrices of Kang 2018 with this library and with <c>scipy.io.mmread</c>, in turns in one run: the matrices alone,
/// from the same files, to the same number of entries.
/// </summary>
internal static class LoadBenchmark
{
    private const int Rounds = 7;

    private const string Peer = """
        import sys, time, scipy, scipy.io
        print(scipy.__version__, flush=True)
        for line in sys.stdin:
            start = time.perf_counter()
            entries = sum(scipy.io.mmread(path).nnz for path in sys.argv[1:])
            print(time.perf_counter() - start, entries, flush=True)
        """;

    public static void Print(string folder, TextWriter output)
    {
        var genes = NameList.Read(InputFile.Locate(folder, "GSE96583_batch2.genes.tsv"), "gene");
        (string Path, NameList Genes, NameList Cells)[] files =
        [
            (InputFile.Locate(folder, "GSM2560248_2.1.mtx"), genes, NameList.Read(InputFile.Locate(folder, "GSM2560248_barcodes.tsv"), "barcode")),
            (InputFile.Locate(folder, "GSM2560249_2.2.mtx"), genes, NameList.Read(InputFile.Locate(folder, "GSM2560249_barcodes.tsv"), "barcode")),
        ];
        using var peer = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Peer, .. files.Select(file => file.Path)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        output.WriteLine($"scipy {peer.StandardOutput.ReadLine()}");
        output.WriteLine("round  matrices s  allocated / CSR  in turn s  inflate s  whole set s  mmread s   ratio");
        var (ours, inTurn, inflate, whole, theirs) = (new double[Rounds], new double[Rounds], new double[Rounds], new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            SparseEntries[] read = [];
            ours[round] = Seconds(() => read = MatrixMarketReader.ReadAll(files, CancellationToken.None));

            // All that was ever allocated bounds what was held at once.
            var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            var bytes = read.Sum(run => sizeof(int) * ((long)run.RowStarts.Length + run.Genes.Length + run.Counts.Length));
            inTurn[round] = Seconds(() => Array.ForEach(files, file => MatrixMarketReader.Read(file.Path, file.Genes, file.Cells, CancellationToken.None)));
            inflate[round] = Seconds(() => Array.ForEach(files, file => Drain(file.Path)));
            whole[round] = Seconds(() => KangReader.Read(folder));

            peer.StandardInput.WriteLine();
            peer.StandardInput.Flush();
            var answer = peer.StandardOutput.ReadLine()!.Split(' ');
            theirs[round] = double.Parse(answer[0], CultureInfo.InvariantCulture);
            var entries = read.Sum(run => (long)run.Counts.Length);
            if (entries != long.Parse(answer[1], CultureInfo.InvariantCulture))
            {
                throw new InvalidOperationException($"{entries} entries here, {answer[1]} there");
            }

            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{round + 1,5}  {ours[round],10:F3}  {(double)allocated / bytes,15:F2}  {inTurn[round],9:F3}  {inflate[round],9:F3}  {whole[round],11:F3}  {theirs[round],8:F3}  {theirs[round] / ours[round],5:F1}×"));
        }

        peer.StandardInput.Close();
        peer.WaitForExit();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"median {Median(ours),9:F3}  {"",15}  {Median(inTurn),9:F3}  {Median(inflate),9:F3}  {Median(whole),11:F3}  {Median(theirs),8:F3}  {Median(theirs) / Median(ours),5:F1}×"));
    }

    private static double Seconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Unpacks a file to nowhere: what no reader can be faster than.</summary>
    private static void Drain(string path)
    {
        using var stream = InputFile.OpenRead(path);
        var buffer = new byte[1 << 18];
        while (stream.Read(buffer) > 0)
        {
        }
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
