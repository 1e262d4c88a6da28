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

    /// <summary>Sets a failure that is known by its texts alone.</summary>
    public bool SetFailure(StepFailure failure) => Change(failure, static (self, value) => self.Failure = value);

    /// <summary>Takes over what the record of another step says of the same call. Called with a frozen tree.</summary>
    /// <param name="other">The record, which nobody changes any more.</param>
    /// <param name="isRicher">True if the other one has the last word.</param>
    public void TakeIn(StepRecord other, bool isRicher)
    {
        lock (this)
        {
            var (first, second) = isRicher ? (other.Details, Details) : (Details, other.Details);
            if (first is not null && second is not null)
            {
                first.FillFrom(second);
            }

            Details = first ?? second;
            var metadata = new MetadataList();
            metadata.Merge((isRicher ? Metadata : other.Metadata) ?? new MetadataList());
            metadata.Merge((isRicher ? other.Metadata : Metadata) ?? new MetadataList());
            Metadata = metadata.Items.Count == 0 ? null : metadata;
            Name = isRicher ? other.Name ?? Name : Name;
            Output = isRicher ? other.Output ?? Output : Output;
            GroundTruth ??= other.GroundTruth;
            Context ??= other.Context;
            Question ??= other.Question;
            Failure ??= other.Failure;
            if (other._attachments.Count > 0)
            {
                _attachments = [.. _attachments, .. other._attachments];
            }
        }
    }

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
