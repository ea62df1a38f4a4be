using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Tests.Jupyter;

/// <summary>A message from the kernel.</summary>
internal sealed record KernelMessage(string Type, JsonObject Header, JsonObject Parent, JsonObject Content)
{
    public string? ParentId => (string?)Parent["msg_id"];

    public string Status => (string)Content["status"]!;

    public string Text(string name) => (string)Content[name]!;
}
