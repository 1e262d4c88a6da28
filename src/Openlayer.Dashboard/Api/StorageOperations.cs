using System.Text.Json.Nodes;
using Openlayer.Dashboard.Description;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Api;

/// <summary>Describes the endpoints of files that belong to traces.</summary>
internal static class StorageOperations
{
    private const string Group = "Storage";

    public static ApiOperation Presign { get; } =
        new("presignUpload", Group, "Signs an address that takes one file.")
        {
            Parameters =
            [
                ApiParameter.Query(
                    "objectName",
                    "attachments/ and a file name of letters, digits, '.', '-' and '_'.",
                    ApiSchema.Text(min: 1),
                    required: true
                ),
            ],
            Responses = new Dictionary<int, ApiResponse>
            {
                [200] = ApiResponse.Json(
                    "The address, which works for an hour.",
                    ApiSchema.Object(
                        ("url", ApiSchema.Text("Where the file is sent.")),
                        ("storageUri", ApiSchema.Text("What the row has as the storageUri of its attachment."))
                    )
                ),
            },
            Errors = ApiErrors.Malformed,
        };

    public static ApiOperation Upload { get; } =
        new("upload", Group, "Takes a file at an address that was signed.")
        {
            Parameters =
            [
                Name,
                ApiParameter.Query("expires", "Of the signed address.", ApiSchema.Text(), required: true),
                ApiParameter.Query("signature", "Of the signed address.", ApiSchema.Text(), required: true),
            ],
            Body = new(
                new Dictionary<string, JsonObject?>
                {
                    ["multipart/form-data"] = ApiSchema.Object(("file", ApiSchema.Any("The file, as the last field."))),
                    ["*/*"] = null,
                }
            ),
            Responses = new Dictionary<int, ApiResponse>
            {
                [204] = new("The file is kept."),
                [403] = new("The address isn't signed, or its hour is over.", ApiContent.Fault),
            },
            Errors = ApiErrors.Malformed | ApiErrors.Body,
        };

    public static ApiOperation Get { get; } =
        new("getAttachment", Group, "Returns a file.")
        {
            Parameters = [Name],
            Responses = new Dictionary<int, ApiResponse>
            {
                [200] = new("The file.", new(new Dictionary<string, JsonObject?> { ["*/*"] = null })),
            },
            Errors = ApiErrors.Missing,
        };

    private static ApiParameter Name =>
        ApiParameter.Path("name", "The file name.", ApiSchema.Text(min: 1, max: AttachmentName.MaxLength));
}
