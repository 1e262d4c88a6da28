using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using Openlayer.Cli.Connection;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Commands.Mcp;

/// <summary>Reads rows through the API. It never sends anything but the queries of lists.</summary>
internal sealed class TraceSource(DashboardConnection connection, string? defaultPipeline)
{
    private static readonly JsonDocumentOptions _reading = new() { MaxDepth = 5_000 };

    /// <summary>A page of the rows that the filters of a list's query select.</summary>
    /// <exception cref="McpException">They can't be read, in words for the agent.</exception>
    public async Task<IReadOnlyList<TraceItem>> ListAsync(
        string? pipeline,
        JsonObject filters,
        (int Number, int Size, bool Ascending) page,
        CancellationToken cancellationToken
    )
    {
        if ((pipeline ?? defaultPipeline) is not { Length: > 0 } id)
        {
            throw new McpException("Name a pipeline: the server was started without --pipeline.");
        }

        var path =
            $"{DashboardConnection.Pipeline(id)}rows?withConfig=true&sortColumn=inferenceTimestamp"
            + $"&asc={(page.Ascending ? "true" : "false")}&page={page.Number}&perPage={page.Size}";
        try
        {
            var body = System.Text.Encoding.UTF8.GetBytes(filters.ToJsonString());
            var response = await connection.PostAsync(path, body, header: null, cancellationToken);
            if (!response.IsSuccess)
            {
                throw new McpException(response.Reason);
            }

            using var list = JsonDocument.Parse(response.Body, _reading);
            return
            [
                .. list
                    .RootElement.GetProperty("items")
                    .EnumerateArray()
                    .Select(static row => new TraceItem(row.Clone())),
            ];
        }
        catch (CommandFailedException error)
        {
            throw new McpException(error.Message, error);
        }
    }

    public static JsonObject Filter(string column, string comparison, JsonNode value) =>
        new()
        {
            ["measurement"] = column,
            ["operator"] = comparison,
            ["value"] = value,
        };
}
