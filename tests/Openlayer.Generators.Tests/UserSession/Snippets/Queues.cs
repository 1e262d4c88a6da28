//// types: a channel
file sealed record Job(string Item);
file static class P { static void M(System.Threading.Channels.ChannelWriter<Job> jobs) {
    using var _ = UseUserSession("a"); Work(); {|OL2016:jobs.TryWrite(new Job("x"))|}; } }
//// types: a channel that is waited for
file sealed record Job(string Item);
file static class P { static async Task M(System.Threading.Channels.Channel<Job> jobs) {
    using var _ = UseUserSession("a"); Work(); await {|OL2016:jobs.Writer.WriteAsync(new Job("x"))|}; } }
//// types: a channel of numbers
file static class P { static void M(System.Threading.Channels.ChannelWriter<int> jobs) {
    using var _ = UseUserSession("a"); Work(); {|OL2016:jobs.TryWrite(1)|}; } }
//// types: a blocking collection
file sealed class Job { public int Number { get; set; } public List<string> Items { get; } = []; }
file static class P { static void M(System.Collections.Concurrent.BlockingCollection<Job> jobs) {
    using var _ = UseUserSession("a"); Work(); {|OL2016:jobs.Add(new Job { Number = 1 })|}; } }
//// types: a blocking collection that may be full
file readonly record struct Job(Guid Id);
file static class P { static void M(System.Collections.Concurrent.BlockingCollection<Job> jobs, Job job) {
    SetUserSessionContext("a"); try { Work(); {|OL2016:jobs.TryAdd(job)|}; } finally { ClearUserSessionContext(); } } }
//// types: the queue of a hosted service
file sealed record Job(string Item);
file sealed class Worker : BackgroundService { public void Enqueue(Job job) => Work();
    protected override Task ExecuteAsync(CancellationToken stop) => Task.CompletedTask; }
file static class P { static void M(Worker worker) {
    using var _ = UseUserSession("a"); {|OL2016:worker.Enqueue(new Job("x"))|}; } }
//// types: an item with another item
file sealed record Inner(int Number);
file sealed record Job(Inner Inner, List<Inner> More);
file static class P { static void M(System.Threading.Channels.ChannelWriter<Job> jobs, Job job) {
    using var _ = UseUserSession("a"); Work(); {|OL2016:jobs.TryWrite(job)|}; } }
//// types: an item that carries the context
file sealed record Job(string Item, CapturedContext Origin);
file static class P { static void M(System.Threading.Channels.ChannelWriter<Job> jobs) {
    using var _ = UseUserSession("a"); Work(); jobs.TryWrite(new Job("x", CaptureContext())); } }
//// types: an item that carries it deeper
file sealed record Inner(CapturedContext Origin);
file sealed record Job(Inner Inner);
file static class P { static void M(System.Threading.Channels.ChannelWriter<Job> jobs, Job job) {
    using var _ = UseUserSession("a"); Work(); jobs.TryWrite(job); } }
//// types: an item with the ids themselves
file sealed record Job(string Item, string UserId);
file static class P { static void M(System.Threading.Channels.ChannelWriter<Job> jobs) {
    using var _ = UseUserSession("a"); Work(); jobs.TryWrite(new Job("x", "a")); } }
//// types: a pair with the context
file sealed record Job(string Item);
file static class P { static void M(System.Threading.Channels.ChannelWriter<(Job, CapturedContext)> jobs) {
    using var _ = UseUserSession("a"); Work(); jobs.TryWrite((new Job("x"), CaptureContext())); } }
//// types: a text, in which there may be anything
file static class P { static void M(System.Threading.Channels.ChannelWriter<string> jobs) {
    using var _ = UseUserSession("a"); Work(); jobs.TryWrite("{}"); } }
//// types: bytes, in which there may be anything
file static class P { static void M(System.Threading.Channels.ChannelWriter<byte[]> jobs) {
    using var _ = UseUserSession("a"); Work(); jobs.TryWrite([1]); } }
//// types: an item of any kind
file static class P { static void M(System.Threading.Channels.ChannelWriter<object> jobs) {
    using var _ = UseUserSession("a"); Work(); jobs.TryWrite(1); } }
//// types: work to do
file static class P { static void M(System.Threading.Channels.ChannelWriter<Func<Task>> jobs) {
    using var _ = UseUserSession("a"); Work(); jobs.TryWrite(WorkAsync); } }
//// types: no ids are set
file sealed record Job(string Item);
file static class P { static void M(System.Threading.Channels.ChannelWriter<Job> jobs) {
    jobs.TryWrite(new Job("x")); using var _ = UseUserSession("a"); Work(); } }
//// types: the ids are cleared before
file sealed record Job(string Item);
file static class P { static void M(System.Threading.Channels.ChannelWriter<Job> jobs) {
    SetUserSessionContext("a"); try { Work(); } finally { ClearUserSessionContext(); }
    jobs.TryWrite(new Job("x")); } }
//// types: the ids are taken away on purpose
file sealed record Job(string Item);
file static class P { static void M(System.Threading.Channels.ChannelWriter<Job> jobs) {
    using var _ = UseUserSession("a"); Work();
    using (SuppressUserSession()) { jobs.TryWrite(new Job("x")); } } }
//// types: after the ids were taken away on purpose
file sealed record Job(string Item);
file static class P { static void M(System.Threading.Channels.ChannelWriter<Job> jobs) {
    using var _ = UseUserSession("a"); Work(); using (SuppressUserSession()) { Work(); }
    {|OL2016:jobs.TryWrite(new Job("x"))|}; } }
//// types: a timer that is started without the ids
file static class P { static Timer M() { using var _ = UseUserSession("a"); Work();
    using (SuppressUserSession()) { return new Timer(_ => Work()); } } }
//// types: a list is no queue
file sealed record Job(string Item);
file static class P { static void M(List<Job> jobs) {
    using var _ = UseUserSession("a"); Work(); jobs.Add(new Job("x")); } }
