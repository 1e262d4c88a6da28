using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>A turn as it is sent, and how it ends: Answered, Error, Abandoned or Blocked.</summary>
internal sealed record PlantedTurn(
    int Number,
    double At,
    string? User,
    string? Session,
    string Name,
    IReadOnlyList<PlantedCall> Calls,
    string Ending,
    int Latency,
    int CostUnits
)
{
    public double Cost => CostUnits / 10_000d;

    public bool HasError => Ending == "Error" || Calls.Any(static call => call.Failed);

    public JsonObject Sent()
    {
        var row = Rows.Turn(
            $"row-{Number}",
            At,
            User,
            Session,
            question: $"Question {Number}",
            latency: Latency,
            cost: Cost,
            error: Ending == "Error" ? $"Failure {Number}" : null
        );
        var root = row["steps"]![0]!;
        root["name"] = Name;
        if (Ending == "Abandoned")
        {
            root["metadata"]!["cancelled"] = true;
        }

        AddSteps(root["steps"]!.AsArray());
        return row;
    }

    private void AddSteps(JsonArray steps)
    {
        if (Ending == "Blocked")
        {
            var guardrail = Rows.Step("Check", "guardrail", At);
            guardrail["action"] = "blocked";
            steps.Add(guardrail);
        }

        foreach (var call in Calls)
        {
            var step = Rows.Step(call.Tool, "tool", At, PlantedCall.Latency);
            step["arguments"] = new JsonObject { ["q"] = call.Argument };
            if (call.Failed)
            {
                step["metadata"]!["Exceptions"] = "no such thing";
            }

            steps.Add(step);
        }
    }
}

internal sealed record PlantedCall(string Tool, int Argument, bool Failed)
{
    public const int Latency = 40;
}
