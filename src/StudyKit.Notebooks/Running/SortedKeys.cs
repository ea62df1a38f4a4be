using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Running;

/// <summary>Puts a member into a JSON object in its alphabetical place, as nbformat writes it; other members stay where they are.</summary>
internal static class SortedKeys
{
    public static void Set(JsonObject members, string key, JsonNode? value)
    {
        if (members.ContainsKey(key))
        {
            members[key] = value;
            return;
        }

        var index = 0;
        while (index < members.Count && string.CompareOrdinal(members.GetAt(index).Key, key) < 0)
        {
            index++;
        }

        members.Insert(index, key, value);
    }
}
