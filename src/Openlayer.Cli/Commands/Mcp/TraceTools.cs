using System.ComponentModel;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Cli.Commands.Mcp;

/// <summary>What an agent can ask. Each result is text of a bounded length.</summary>
internal sealed class TraceTools(TraceSource traces)
{
    private const int MaxListed = 50;
    private const int PageSize = 100;
    private const int MaxTurns = 1_000;
    private const int MaxFailuresRead = 500;
    private const int MaxTextLength = 300;
    private const int PreviewLength = 200;
    private const int TurnLength = 4_000;

    private const string PipelineHelp =
        "The inference pipeline. Leave it out for the one that the server was started with.";

    public IEnumerable<McpServerTool> All =>
        [
            Tool(
                "search_traces",
                "Searches traces, newest first: by words in questions, answers, errors, inputs and outputs, by user, "
                    + "by session, or only failed ones.",
                SearchAsync
            ),
            Tool(
                "read_session",
                "Reads one session as a conversation: questions, answers and errors in their order.",
                ReadSessionAsync
            ),
            Tool(
                "list_failing_flows",
                "Groups the newest failed traces by flow, failing step and message, the most frequent first.",
                ListFailingFlowsAsync
            ),
            Tool(
                "read_step",
                "Reads one trace: the outline of its steps, or one of them with inputs, output and metadata.",
                ReadStepAsync
            ),
        ];

    private async Task<string> SearchAsync(
        [Description("Words to find. Every word must be there; a word also finds longer ones that begin with it.")]
            string? text = null,
        [Description("Id of a user.")] string? user = null,
        [Description("Id of a session.")] string? session = null,
        [Description("True for failed traces only.")] bool onlyErrors = false,
        [Description("How many traces, 1 to 50.")] int limit = 20,
        [Description("The page, from 1.")] int page = 1,
        [Description(PipelineHelp)] string? pipeline = null,
        CancellationToken cancellationToken = default
    )
    {
        var filters = new JsonArray();
        AddIs(filters, "user_id", user);
        AddIs(filters, "session_id", session);
        if (onlyErrors)
        {
            filters.Add(TraceSource.Filter("errors", ">", 0));
        }

        var query = new JsonObject { ["columnFilters"] = filters };
        if (!string.IsNullOrWhiteSpace(text))
        {
            query["searchQueryAnd"] = new JsonArray(JsonValue.Create(Checked(text, nameof(text))));
        }

        var size = Math.Clamp(limit, 1, MaxListed);
        var found = await traces.ListAsync(pipeline, query, (Math.Max(1, page), size, false), cancellationToken);
        var answer = new AnswerText(AnswerText.MaxLength, "Ask for fewer traces with 'limit'.");
        foreach (var trace in found)
        {
            answer.Line($"trace {trace.Id}: {trace.Figures}, user {trace.User ?? "-"}, session {trace.Session ?? "-"}");
            AddText(answer, "  question: ", trace.Question, PreviewLength);
            AddText(answer, "  answer: ", trace.Answer, PreviewLength);
            AddText(answer, "  failed: ", Failure(trace), PreviewLength);
        }

        return found.Count == 0 ? "No traces match." : answer.ToString();
    }

    private async Task<string> ReadSessionAsync(
        [Description("Id of the session.")] string session,
        [Description("The turn to begin with, from 1.")] int fromTurn = 1,
        [Description(PipelineHelp)] string? pipeline = null,
        CancellationToken cancellationToken = default
    )
    {
        var query = new JsonObject
        {
            ["columnFilters"] = new JsonArray(
                TraceSource.Filter("session_id", "is", Checked(session, nameof(session)))
            ),
        };
        var answer = new AnswerText(AnswerText.MaxLength, "Read on with 'fromTurn'.");
        var first = Math.Max(1, fromTurn);
        var turn = first - 1;
        for (var page = (turn / PageSize) + 1; !answer.IsFull && turn < first + MaxTurns; page++)
        {
            var found = await traces.ListAsync(pipeline, query, (page, PageSize, true), cancellationToken);
            foreach (var trace in found.Skip(turn - ((page - 1) * PageSize)))
            {
                turn++;
                answer.Line($"turn {turn}, trace {trace.Id}: {trace.Figures}, user {trace.User ?? "-"}");
                AddText(answer, "question: ", trace.Question, TurnLength);
                AddText(answer, "answer: ", trace.Answer, TurnLength);
                AddText(answer, "failed: ", Failure(trace), TurnLength);
                answer.Line("");
            }

            if (found.Count < PageSize)
            {
                break;
            }
        }

        return turn < first ? "This pipeline has no such session, or no such turn in it." : answer.ToString();
    }

    private async Task<string> ListFailingFlowsAsync(
        [Description("How many flows, 1 to 50.")] int limit = 20,
        [Description(PipelineHelp)] string? pipeline = null,
        CancellationToken cancellationToken = default
    )
    {
        var query = new JsonObject { ["columnFilters"] = new JsonArray(TraceSource.Filter("errors", ">", 0)) };
        var failed = new List<TraceItem>();
        for (var page = 1; failed.Count < MaxFailuresRead; page++)
        {
            var found = await traces.ListAsync(pipeline, query, (page, PageSize, false), cancellationToken);
            failed.AddRange(found);
            if (found.Count < PageSize)
            {
                break;
            }
        }

        var flows = FailingFlow.Of(failed).Take(Math.Clamp(limit, 1, MaxListed)).ToList();
        var answer = new AnswerText(AnswerText.MaxLength, "Ask for fewer flows with 'limit'.");
        answer.Line($"{failed.Count} failed traces{(failed.Count >= MaxFailuresRead ? ", the newest ones" : "")}:");
        foreach (var flow in flows)
        {
            answer.Line($"{flow.Count} x {flow.Root} > {flow.Step}: {Preview.Of(flow.Message, MaxTextLength)}");
            answer.Line($"  last {flow.Last}; traces {string.Join(", ", flow.Examples)}");
        }

        return failed.Count == 0 ? "No trace has failed." : answer.ToString();
    }

    private async Task<string> ReadStepAsync(
        [Description("Id of the trace.")] string trace,
        [Description("Number of the step in the outline. Leave it out for the outline.")] int? step = null,
        [Description(PipelineHelp)] string? pipeline = null,
        CancellationToken cancellationToken = default
    )
    {
        var query = new JsonObject
        {
            ["columnFilters"] = new JsonArray(TraceSource.Filter("inferenceId", "is", Checked(trace, nameof(trace)))),
        };
        return await traces.ListAsync(pipeline, query, (1, 1, false), cancellationToken) is [var found]
            ? StepText.Of(found, step)
            : throw new McpException("This pipeline has no such trace.");
    }

    private static void AddIs(JsonArray filters, string column, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            filters.Add(TraceSource.Filter(column, "is", Checked(value, column)));
        }
    }

    private static void AddText(AnswerText answer, string title, string? text, int length)
    {
        if (!string.IsNullOrEmpty(text))
        {
            answer.Line(title + Preview.Of(text, length));
        }
    }

    private static string? Failure(TraceItem trace) =>
        trace.Failure is var (step, message) ? $"{step}: {message}" : null;

    private static string Checked(string value, string name) =>
        value.Length <= MaxTextLength
            ? value
            : throw new McpException($"'{name}' may have at most {MaxTextLength} characters.");

    private static McpServerTool Tool(string name, string description, Delegate run) =>
        McpServerTool.Create(
            run,
            new McpServerToolCreateOptions
            {
                Name = name,
                Description = description,
                ReadOnly = true,
                Destructive = false,
                Idempotent = true,
                OpenWorld = false,
            }
        );
}
