using Openlayer.Dashboard.Description;

namespace Openlayer.Dashboard.Api;

/// <summary>Describes the endpoints of pipelines.</summary>
internal static class PipelineOperations
{
    private const string Group = "Pipelines";

    public static ApiOperation List { get; } =
        new("listPipelines", Group, "Lists pipelines by their ids.")
        {
            Parameters =
            [
                Parameters.Page,
                Parameters.PerPage,
                ApiParameter.Query("name", "Only pipelines that are called exactly this.", ApiSchema.Text()),
            ],
            Responses = new Dictionary<int, ApiResponse>
            {
                [200] = ApiResponse.Json("A page of the list.", Schemas.Page(Schemas.Pipeline)),
            },
            Errors = ApiErrors.Malformed | ApiErrors.Store,
        };

    public static ApiOperation ListOfProject { get; } =
        List with
        {
            Id = "listProjectPipelines",
            Summary = "Lists all pipelines, whatever the project: the dashboard has no projects.",
            Parameters = [ApiParameter.Path("project", "Any text.", ApiSchema.Text(min: 1)), .. List.Parameters],
        };

    public static ApiOperation Get { get; } =
        new("getPipeline", Group, "Reads a pipeline.")
        {
            Parameters = [Parameters.Pipeline],
            Responses = new Dictionary<int, ApiResponse>
            {
                [200] = ApiResponse.Json("The pipeline.", Schemas.Pipeline),
            },
            Errors = ApiErrors.Malformed | ApiErrors.Missing | ApiErrors.Store,
        };

    public static ApiOperation Update { get; } =
        Get with
        {
            Id = "updatePipeline",
            Summary = "Names or describes a pipeline. What the body leaves out stays as it is.",
            Body = ApiContent.Json(
                ApiSchema.Object(
                    ($"{PipelineBody.Name}?", ApiSchema.Text(min: 1, max: PipelineBody.MaxNameLength)),
                    ($"{PipelineBody.Description}?", ApiSchema.TextOrNull(max: PipelineBody.MaxDescriptionLength)),
                    ($"{PipelineBody.ReferenceDataset}?", ApiSchema.TextOrNull(max: PipelineBody.MaxUriLength))
                )
            ),
            Errors = ApiErrors.Malformed | ApiErrors.Missing | ApiErrors.Body | ApiErrors.Store,
        };

    public static ApiOperation Delete { get; } =
        new("deletePipeline", Group, "Removes a pipeline with its rows, files, totals and words.")
        {
            Parameters = [Parameters.Pipeline],
            Responses = new Dictionary<int, ApiResponse> { [204] = new("It is gone.") },
            Errors = ApiErrors.Malformed | ApiErrors.Missing | ApiErrors.Store,
        };
}
