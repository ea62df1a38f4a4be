using System.Runtime.InteropServices;

namespace StudyKit.Embedding;

/// <summary>How far a UMAP has come.</summary>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Epochs">Epochs in all.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UmapProgress(int Epoch, int Epochs);
