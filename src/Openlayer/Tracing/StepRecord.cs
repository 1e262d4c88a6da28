using Openlayer.GeneratedCode;
using Openlayer.Tracing.Details;

namespace Openlayer.Tracing;

/// <summary>What only some steps have. Made when first needed, so that a plain call does not pay for it.</summary>
internal class StepRecord
{
    private List<TraceAttachment> _attachments = [];
    private bool _frozen;

    public string? Name { get; private set; }

    public CapturedValue? Output { get; private set; }

    public CapturedValue? GroundTruth { get; private set; }

    public IReadOnlyList<string>? Context { get; private set; }

    public string? Question { get; private set; }

    public CapturedDetails? Details { get; private set; }

    public MetadataList? Metadata { get; private set; }

    public StepFailure? Failure { get; private set; }

    public IReadOnlyList<TraceAttachment> Attachments => _attachments;

    public long Size =>
        SizeInMemory
        + (Metadata?.Size ?? 0)
        + (Output?.Size ?? 0)
        + (GroundTruth?.Size ?? 0)
        + (Details?.Size ?? 0)
        + ((Question?.Length ?? 0) * sizeof(char))
        + (Context?.Sum(static passage => (long)passage.Length * sizeof(char)) ?? 0)
        + _attachments.Sum(static attachment => (long)attachment.Data.Length);

    private const int SizeInMemory = 256;

    public void Freeze()
    {
        lock (this)
        {
            _frozen = true;
        }
    }

    /// <summary>
    /// The row is written: what only the row needed goes. Name and type stay, as a step's owner may ask for them.
    /// </summary>
    public virtual void Release()
    {
        lock (this)
        {
            _attachments = [];
            Output = null;
            GroundTruth = null;
            Context = null;
            Question = null;
            Metadata = null;
            Failure = null;
            Details = Details is null ? null : new CapturedDetails(Details.StepType);
        }
    }

    public bool SetFailure(Exception exception, bool isCancellation) =>
        Change(new StepFailure(exception, isCancellation), static (self, failure) => self.Failure = failure);

    public bool SetOutput(CapturedValue output) => Change(output, static (self, value) => self.Output = value);

    public bool SetContext(IReadOnlyList<string> context) =>
        Change(context, static (self, value) => self.Context = value);

    public bool SetQuestion(string question) => Change(question, static (self, value) => self.Question = value);

    public bool Attach(TraceAttachment attachment) =>
        Change(attachment, static (self, value) => self._attachments.Add(value));

    public bool Update(string? name, CapturedValue? groundTruth, MetadataList? metadata, CapturedDetails? details) =>
        Change(
            (name, groundTruth, metadata, details),
            static (self, given) =>
            {
                self.Name = given.name ?? self.Name;
                self.GroundTruth = given.groundTruth ?? self.GroundTruth;
                self.Details = given.details ?? self.Details;
                if (given.metadata is not null)
                {
                    (self.Metadata ??= new MetadataList()).Merge(given.metadata);
                }
            }
        );

    private bool Change<T>(T given, Action<StepRecord, T> change)
    {
        lock (this)
        {
            if (_frozen)
            {
                return false;
            }

            change(this, given);
            return true;
        }
    }
}
